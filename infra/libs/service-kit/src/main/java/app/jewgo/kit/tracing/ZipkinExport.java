package app.jewgo.kit.tracing;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Exports spans where {@code ZIPKIN_URL} says, and nowhere if it says nothing. */
final class ZipkinExport implements EnvironmentPostProcessor, Ordered {

  @Override
  public int getOrder() {
    // After the files are read, so that the address may also stand in one of them.
    return ConfigDataEnvironmentPostProcessor.ORDER + 2;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String url = environment.getProperty("ZIPKIN_URL", "").strip().replaceFirst("/+$", "");
    Map<String, Object> export =
        url.isEmpty()
            ? Map.of("management.tracing.export.zipkin.enabled", "false")
            : Map.of("management.tracing.export.zipkin.endpoint", url + "/api/v2/spans");
    environment.getPropertySources().addLast(new MapPropertySource("jewgo.zipkin", export));
  }
}
