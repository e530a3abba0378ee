package app.jewgo.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag("long")
class TracingTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void spansReachZipkinUnderTheTraceOfTheAnswer() throws Exception {
    try (ZipkinStub zipkin = new ZipkinStub(false);
        ConfigurableApplicationContext context = start(zipkin.url())) {
      get(context, "management.server", "/actuator/health");
      String trace = "0af7651916cd43dd8448eb211c80319c";
      HttpResponse<String> answer =
          this.client.send(
              request(context, "server", "/hello")
                  .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.headers().firstValue("X-Trace-Id")).contains(trace);
      Eventually.await(() -> zipkin.spans().contains("\"traceId\":\"" + trace + "\""));
      assertThat(zipkin.spans())
          .contains("\"parentId\":\"b7ad6b7169203331\"", "http get /hello")
          .doesNotContain("actuator");
    }
  }

  @Test
  void aZipkinThatHangsSlowsNobody() throws Exception {
    try (ZipkinStub zipkin = new ZipkinStub(true);
        ConfigurableApplicationContext context = start(zipkin.url())) {
      get(context, "server", "/hello");
      Eventually.await(() -> zipkin.posts() > 0);
      // Zipkin holds the reporter now; a request that waited for it would not end at all.
      for (int i = 0; i < 200; i++) {
        assertThat(get(context, "server", "/hello").statusCode()).isEqualTo(200);
      }
      assertThat(zipkin.spans()).isEmpty();
    }
  }

  @Test
  void aZipkinThatIsAwayIsNobodysProblem() throws Exception {
    try (ConfigurableApplicationContext context = start("http://127.0.0.1:" + FreePorts.find())) {
      assertThat(get(context, "server", "/hello").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metricsCarryTheNamesOfTheProcess() throws Exception {
    try (ConfigurableApplicationContext context = start("")) {
      get(context, "server", "/hello");
      Eventually.await(() ->
          assertThat(get(context, "management.server", "/actuator/prometheus").body())
              .containsPattern(
                  "http_server_requests_seconds_count\\{application=\"sample\".*"
                      + "instance=\"sample-7\".*uri=\"/hello\""));
    }
  }

  private static ConfigurableApplicationContext start(String zipkin) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.application.name=sample");
    arguments.add("--JEWGO_INSTANCE=sample-7");
    arguments.add("--spring.cloud.config.enabled=false");
    arguments.add("--JEWGO_INTERNAL_SECRET=a secret of at least thirty-two bytes");
    arguments.add("--management.tracing.sampling.probability=1.0");
    arguments.add("--server.port=0");
    arguments.add("--jewgo.drain.notice=0s");
    arguments.add("--ZIPKIN_URL=" + zipkin);
    return new SpringApplicationBuilder(Hello.class).run(arguments.toArray(new String[0]));
  }

  private HttpResponse<String> get(
      ConfigurableApplicationContext context, String server, String path)
      throws IOException, InterruptedException {
    return this.client.send(
        request(context, server, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(
      ConfigurableApplicationContext context, String server, String path) {
    String port =
        context
            .getEnvironment()
            .getProperty(server.equals("server") ? "local.server.port" : "local.management.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(HelloController.class)
  static class Hello {}

  @RestController
  static class HelloController {

    @GetMapping("/hello")
    String hello() {
      return "hello";
    }
  }
}
