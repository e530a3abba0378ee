package app.jewgo.kit.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The end of a service, as those who send it requests see it. */
@Tag("long")
class DrainTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void isNoSurpriseToAnybody() throws Exception {
    ConfigurableApplicationContext service = start("1m");
    int port = port(service, "server");
    int management = port(service, "management");
    assertThat(status(management, "/actuator/health/readiness")).isEqualTo(200);

    // What SIGTERM does.
    Thread end = Thread.ofPlatform().start(service::close);
    Eventually.await(
        () -> assertThat(status(management, "/actuator/health/readiness")).isEqualTo(503));
    for (int i = 0; i < 10; i++) {
      assertThat(status(port, "/")).as("there is nothing, but it is answered").isEqualTo(404);
    }
    assertThat(end.isAlive()).isTrue();

    // The minute is over.
    end.interrupt();
    end.join(PATIENCE);
    assertThat(end.isAlive()).isFalse();
    assertThatThrownBy(() -> status(port, "/")).isInstanceOf(IOException.class);
  }

  @Test
  void refusesATimeThatNobodyHas() {
    assertThat(new DrainProperties(Duration.ZERO).notice()).isZero();
    assertThatThrownBy(() -> new DrainProperties(Duration.ofMillis(-1)))
        .hasMessage("notice: PT-0.001S (expected: 0s..1m)");
    assertThatThrownBy(() -> new DrainProperties(Duration.ofSeconds(61)))
        .hasMessage("notice: PT1M1S (expected: 0s..1m)");
  }

  private static ConfigurableApplicationContext start(String notice) {
    return new SpringApplicationBuilder(Empty.class)
        .run(
            "--spring.application.name=sample",
            "--spring.cloud.config.enabled=false",
            "--JEWGO_INTERNAL_SECRET=a secret of at least thirty-two bytes",
            "--server.port=0",
            "--jewgo.drain.notice=" + notice);
  }

  private static int port(ConfigurableApplicationContext service, String server) {
    return service.getEnvironment().getRequiredProperty("local." + server + ".port", Integer.class);
  }

  private int status(int port, String path) throws IOException, InterruptedException {
    return this.client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Empty {}
}
