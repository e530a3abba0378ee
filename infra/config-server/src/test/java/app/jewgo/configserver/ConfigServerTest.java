package app.jewgo.configserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server against raw requests: a client library would tidy the paths. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigServerTest {

  private static final String PASSWORD = "canary-password";

  private static final String CANARY = "canary-outside";

  private final ConfigurableApplicationContext server;

  private final Path repository;

  ConfigServerTest(@TempDir Path directory) throws IOException {
    this.repository = Files.createDirectories(directory.resolve("config repo"));
    Files.writeString(directory.resolve("secret.yml"), "stolen: " + CANARY);
    Files.writeString(directory.resolve("secret"), CANARY);
    Files.createDirectories(directory.resolve("outside"));
    Files.writeString(directory.resolve("outside/application.yml"), "stolen: " + CANARY);
    Files.writeString(this.repository.resolve("application.yml"), "shared: 1\n");
    Files.writeString(
        this.repository.resolve("sample.yml"),
        "own: [a, b]\npassword: ${CONFIG_SERVER_PASSWORD}\n");
    this.server =
        SpringApplication.run(
            ConfigServer.class,
            "--server.port=0",
            "--management.server.port=0",
            "--CONFIG_SERVER_USERNAME=jewgo",
            "--CONFIG_SERVER_PASSWORD=" + PASSWORD,
            "--JEWGO_CONFIG_REPO=" + this.repository);
  }

  @BeforeAll
  void isUp() throws IOException {
    assertThat(get("/sample/default")).startsWith("HTTP/1.1 200");
  }

  @AfterAll
  void stop() {
    this.server.close();
  }

  @Test
  void servesTheFilesOfAnApplication() throws IOException {
    assertThat(get("/sample/default"))
        .contains("\"own[0]\":\"a\"", "\"own[1]\":\"b\"", "\"shared\":1")
        .containsIgnoringCase("X-Trace-Id: ");
    assertThat(get("/other/default")).contains("\"shared\":1").doesNotContain("own");
  }

  @Test
  void anEditShowsAtTheNextRequest() throws IOException {
    Path file = this.repository.resolve("edited.yml");
    Files.writeString(file, "n: 1\n");
    assertThat(get("/edited/default")).contains("\"n\":1");
    Files.writeString(file, "n: 2\n");
    assertThat(get("/edited/default")).contains("\"n\":2").doesNotContain("\"n\":1");
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Files.writeString(this.repository.resolve("broken.yml"), "a: 1\nb: c: d\n");
    assertThat(get("/broken/default"))
        .startsWith("HTTP/1.1 422")
        .contains("broken.yml: mapping values are not allowed here at line 2, column 5")
        .doesNotContain(this.repository.toString());
    assertThat(get("/sample/default")).startsWith("HTTP/1.1 200");
  }

  @Test
  void passesLimitsOnAsTheyAreToThoseWhoAskForThem() throws IOException {
    assertThat(get("/limits/default")).startsWith("HTTP/1.1 404");
    Files.writeString(this.repository.resolve("limits.yml"), "# first\njewgo: [broken\n");
    assertThat(get("/limits/default"))
        .startsWith("HTTP/1.1 200")
        .contains("\"jewgo.limits.document\":\"# first\\njewgo: [broken\\n\"");
    // Its mistakes are nobody else's.
    assertThat(get("/sample/default")).startsWith("HTTP/1.1 200").doesNotContain("broken");
  }

  @Test
  void neverServesWhatIsItsOwn() throws IOException {
    String answer = get("/sample/default") + get("/application/default") + get("/env/default");
    assertThat(answer)
        .contains("${CONFIG_SERVER_PASSWORD}")
        .doesNotContain(PASSWORD, "java.home", "user.dir", "JEWGO_CONFIG_REPO", "PATH\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sample",
        "/sample/",
        "/sample/default/",
        "/sample/default/main",
        "/sample/default/main/application.yml",
        "/sample/default/../../../../etc/passwd",
        "/sample/default/label/../../etc/passwd",
        "/sample/../secret",
        "/../secret/default",
        "/..%2f..%2fetc/passwd",
        "/..%2fsecret/default",
        "/..%252fsecret/default",
        "/%2e%2e/secret",
        "/%2e%2e%2fsecret/default",
        "/(_)..(_)secret/default",
        "/sample/default/..(_)..(_)etc(_)passwd",
        "/sample/..%5csecret",
        "/..\\secret/default",
        "//etc/passwd",
        "//sample/default",
        "/sample//default",
        "/sample;x=1/default",
        "/sample/default;x=1",
        "/sample/default?resolvePlaceholders=true",
        "/sample/default?",
        "/application.yml/default",
        "/sample/secret.yml",
        "/sample-default.yml",
        "/sample-default.properties",
        "/sample-default.json",
        "/main/sample-default.yml",
        "/sample/default,outside",
        "/sample,outside/default",
        "/{sample}/default",
        "/%73ample/default",
        "/Sample/default",
        "/sample/default%00",
        "/sample/default%0d%0aX:%20y",
        "/file:/etc/passwd",
        "/sample/file:%2fetc%2f",
        "/key",
        "/key/sample/default",
        "/encrypt",
        "/actuator",
        "/actuator/health/readiness",
        "http://127.0.0.1/sample/default/x",
      })
  void everythingElseIsNotThere(String path) throws IOException {
    String answer = get(path);
    // Tomcat refuses some of them itself, before any filter.
    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ");
    assertThat(answer)
        .contains("\"success\":false")
        .doesNotContain(CANARY, "root:", "shared", "\"own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/encrypt/status", "/actuator/env", "/actuator/health", "/env/default"})
  void namesOfOtherEndpointsAreOnlyApplicationsWithoutAFile(String path) throws IOException {
    assertThat(get(path))
        .startsWith("HTTP/1.1 200")
        .contains("\"shared\":1", "\"propertySources\":[")
        .doesNotContain(PASSWORD, "UP", "java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"})
  void onlyGetIsThere(String method) throws IOException {
    assertThat(send(method, "/sample/default", basic("jewgo", PASSWORD)))
        .containsPattern("^HTTP/1.1 40[45] ")
        .doesNotContain("\"own");
  }

  @Test
  void strangersAreTurnedAway() throws IOException {
    assertThat(send("GET", "/sample/default", ""))
        .startsWith("HTTP/1.1 401")
        .contains("WWW-Authenticate: Basic realm=\"config\"")
        .contains("https://jewgo.app/problems/unauthorized")
        .doesNotContain("shared");
    for (String header :
        new String[] {
          basic("jewgo", "wrong"),
          basic("jewgo", ""),
          basic("", PASSWORD),
          basic("jewgo", PASSWORD + "x"),
          "Authorization: Basic !!!\r\n",
          "Authorization: Bearer " + PASSWORD + "\r\n",
        }) {
      assertThat(send("GET", "/sample/default", header)).startsWith("HTTP/1.1 401");
    }
  }

  private String get(String path) throws IOException {
    return send("GET", path, basic("jewgo", PASSWORD));
  }

  private static String basic(String username, String password) {
    String credentials = username + ":" + password;
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
        + "\r\n";
  }

  private String send(String method, String path, String header) throws IOException {
    int port = this.server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      String request =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
              + header
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
