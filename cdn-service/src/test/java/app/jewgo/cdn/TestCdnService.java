package app.jewgo.cdn;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on random ports of this JVM, without a config server. */
final class TestCdnService implements AutoCloseable {

  static final String INTERNAL_SECRET = "internal-secret-of-the-test-0123456789";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  private TestCdnService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static TestCdnService start(Map<String, String> properties) {
    return new TestCdnService(
        new SpringApplication(CdnServiceApplication.class).run(arguments(properties)));
  }

  /** Settings for a process or context of a test. */
  static String[] arguments(Map<String, String> properties) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("spring.cloud.config.enabled", "false");
    all.put("management.tracing.export.enabled", "false");
    all.put("jewgo.drain.notice", "0");
    all.put("JEWGO_INTERNAL_SECRET", INTERNAL_SECRET);
    all.putAll(properties);
    List<String> arguments = new ArrayList<>();
    all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }

  record Answer(int status, HttpResponse<byte[]> raw) {

    JsonNode json() {
      return JsonMapper.shared().readTree(this.raw.body());
    }

    /** Empty if it is not there. */
    String header(String name) {
      return this.raw.headers().firstValue(name).orElse("");
    }
  }

  /**
   * @param headers names and values in turns
   */
  Answer get(String path, String role, String... headers) throws IOException, InterruptedException {
    return ask(port("local.server.port"), "GET", path, role, "", headers);
  }

  Answer post(String path, String role, String body) throws IOException, InterruptedException {
    return ask(port("local.server.port"), "POST", path, role, body);
  }

  Answer management(String path) throws IOException, InterruptedException {
    return ask(port("local.management.port"), "GET", path, "", "");
  }

  /**
   * @param role empty for nobody
   */
  static Answer ask(
      int port, String method, String path, String role, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!role.isEmpty()) {
      request.header(
          IdentityHeader.NAME,
          new IdentityHeader(INTERNAL_SECRET.getBytes(StandardCharsets.UTF_8), Clock.systemUTC())
              .sign(new Identity("somebody", Set.of(role))));
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<byte[]> answer =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), answer);
  }

  private int port(String name) {
    return Integer.parseInt(this.context.getEnvironment().getRequiredProperty(name));
  }

  @Override
  public void close() {
    this.context.close();
  }
}
