package app.jewgo.configserver;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A service as it will run, on the server as it will run. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class LiveServiceTest {

  @TempDir private Path directory;

  record Pool(@DefaultValue("20") int size, @DefaultValue("1") int shared) {

    Pool {
      if (size <= 0) {
        throw new IllegalArgumentException("size: " + size + " (expected: > 0)");
      }
    }
  }

  @Test
  void anEditIsInForceWithoutARestart(CapturedOutput output) throws IOException {
    Path shared = Files.writeString(this.directory.resolve("application.yml"), "x: 1\n");
    Path own = write("jewgo:\n  pool: {size: 30, shared: 3}\n");
    Files.writeString(shared, "jewgo:\n  pool: {size: 29, shared: 2}\nlist: [a, b, c]\n");
    Files.writeString(own, "jewgo:\n  pool:\n    size: 30\nlist: [z]\n");
    try (ConfigurableApplicationContext server = startServer();
        ConfigurableApplicationContext service = startService(server)) {
      LiveConfig<Pool> pool = service.getBean(LiveConfigs.class).bind("jewgo.pool", Pool.class);
      assertThat(pool.current()).isEqualTo(new Pool(30, 2));
      assertThat(service.getEnvironment().getProperty("list[1]")).isEqualTo("b");

      Path copy = this.directory.resolve("state/config/sample.json");
      Eventually.await(() -> Files.exists(copy));
      // What the poller sees is what Spring's client had fetched: nothing to bring into force.
      assertThat(output).doesNotContain("is in force");

      write("jewgo:\n  pool:\n    size: 31\n");
      Eventually.await(() -> assertThat(pool.current()).isEqualTo(new Pool(31, 2)));
      write("jewgo:\n  pool:\n   size: 0\n");
      Eventually.await(() -> assertThat(output).contains("jewgo.pool.size: 0 (expected: > 0)"));
      write("jewgo:\n  pool: size: 5\n");
      Eventually.await(
          () -> assertThat(output).contains("stays in force: sample.yml: mapping values"));
      assertThat(pool.current()).isEqualTo(new Pool(31, 2));
      write("");
      Eventually.await(() -> assertThat(pool.current()).isEqualTo(new Pool(29, 2)));
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(this.directory.resolve("sample.yml"), text);
  }

  private ConfigurableApplicationContext startServer() {
    return SpringApplication.run(
        ConfigServer.class,
        "--server.port=0",
        "--management.server.port=0",
        "--CONFIG_SERVER_USERNAME=jewgo",
        "--CONFIG_SERVER_PASSWORD=secret",
        "--JEWGO_CONFIG_REPO=" + this.directory);
  }

  private ConfigurableApplicationContext startService(ConfigurableApplicationContext server) {
    String url =
        "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port");
    List<String> arguments =
        List.of(
            "--spring.config.name=none",
            "--spring.application.name=sample",
            // A process with the server on its class path is no client unless it says so.
            "--spring.cloud.config.enabled=true",
            "--spring.config.import=optional:configserver:" + url,
            "--CONFIG_SERVER_URL=" + url,
            // Patience is not what is tested here, and other builds may have the machine.
            "--spring.cloud.config.request-read-timeout=20000",
            "--jewgo.config.deadline=20s",
            "--CONFIG_SERVER_PASSWORD=secret",
            "--JEWGO_STATE_DIR=" + this.directory.resolve("state"),
            "--JEWGO_INTERNAL_SECRET=a secret of at least thirty-two bytes");
    return new SpringApplicationBuilder(Service.class)
        .web(WebApplicationType.NONE)
        .run(arguments.toArray(new String[0]));
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
