package app.jewgo.kit.problem.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    classes = SampleService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.cloud.config.enabled=false",
      "server.address=127.0.0.1",
      "jewgo.drain.notice=0s",
      "JEWGO_INTERNAL_SECRET=" + ServletProblemsTest.SECRET
    })
@ExtendWith(OutputCaptureExtension.class)
class ServletProblemsTest {

  static final String SECRET = "a secret of at least thirty-two bytes";

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /page | 400 | invalid-parameter | limit: missing (expected: a value)",
        "GET | /page?limit=abc | 400 | invalid-parameter | limit: abc (expected: a whole number)",
        "GET | /page?limit=1&kind=FISH | 400 | invalid-parameter "
            + "| kind: FISH (expected: one of DAIRY, MEAT)",
        "GET | /bound?limit=abc | 400 | invalid-parameter "
            + "| limit: abc (expected: a whole number)",
        "GET | /nowhere | 404 | not-found | There is nothing at this path",
        "GET | /error | 404 | not-found | There is nothing at this path",
        "DELETE | /page | 405 | method-not-allowed | method: DELETE (expected: GET)",
        "TRACE | /page | 405 | method-not-allowed | Method not allowed",
        "GET | /teapot | 409 | conflict | Conflict",
        "GET | /throws | 500 | internal-error "
            + "| Something failed on our side; the traceId identifies it in our logs",
        "GET | /filter/throws | 500 | internal-error "
            + "| Something failed on our side; the traceId identifies it in our logs",
        "GET | /filter/sends-error | 403 | forbidden | Forbidden",
        "GET | /filter/refuses | 503 | unavailable | Full for now",
        "GET | /admin | 401 | unauthorized | This needs a token with role admin",
      })
  void everyErrorIsAProblem(String method, String path, int status, String slug, String detail)
      throws Exception {
    HttpResponse<String> answer = send(request(path).method(method, noBody()));
    assertProblem(answer, status, slug, path.replaceFirst("\\?.*", ""), detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": | 400 | unreadable-body | body: not valid JSON at line 1, column 9 (expected: JSON)",
        "[] | 400 | unreadable-body | body: wrong kind (expected: an object)",
        "{\"name\":\"a\",\"periods\":[{\"open\":\"x\"}]} | 400 | unreadable-body "
            + "| periods[0].open: x (expected: a whole number)",
        "'' | 400 | unreadable-body | body: missing or unreadable (expected: JSON)",
      })
  void unreadableBodiesAreNamed(String body, int status, String slug, String detail)
      throws Exception {
    HttpResponse<String> answer =
        send(
            request("/hours")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertProblem(answer, status, slug, "/hours", detail);
  }

  @Test
  void mediaTypesAreNamed() throws Exception {
    HttpResponse<String> sent =
        send(request("/hours").header("Content-Type", "text/plain").POST(noBody()));
    assertProblem(
        sent,
        415,
        "unsupported-media-type",
        "/hours",
        "Content-Type: text/plain (expected: application/json)");
    HttpResponse<String> wanted =
        send(request("/page?limit=1").header("Accept", "image/png").GET());
    assertProblem(
        wanted,
        406,
        "not-acceptable",
        "/page",
        "Accept: no such representation (expected: application/json)");
  }

  @Test
  void allowedMethodsAndRetriesAreHeaders() throws Exception {
    assertThat(send(request("/page").DELETE()).headers().firstValue("Allow")).contains("GET");
    assertThat(send(request("/filter/refuses").GET()).headers().firstValue("Retry-After"))
        .contains("2");
  }

  @Test
  void nothingInternalLeaksAndTheLogHasTheTrace(CapturedOutput output) throws Exception {
    HttpResponse<String> answer = send(request("/throws").GET());
    assertThat(answer.body()).doesNotContain("hunter2", "jdbc", "Exception");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    String traceId = answer.headers().firstValue("X-Trace-Id").orElseThrow();
    assertThat(output).contains("GET /throws failed, trace " + traceId).contains("hunter2");
  }

  @Test
  void anAnswerThatHasBegunIsBrokenOff() {
    assertThatThrownBy(() -> send(request("/half").GET())).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /page%2e%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /..%2f..%2fetc HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n",
        "GET / HTTP/9.1\r\nHost: x\r\n\r\n",
      })
  void whatTomcatRefusesIsAProblemToo(String request) throws Exception {
    String answer = raw(request);
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("X-Trace-Id: ")
        .contains("\"type\":\"https://jewgo.app/problems/bad-request\"")
        .doesNotContain("Tomcat", "<html");
  }

  @Test
  void aHugeHeaderIsAProblemToo() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4")
        .contains("\"success\":false");
  }

  @Test
  void everyAnswerNamesItsTrace() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    HttpResponse<String> answer =
        send(
            request("/page?limit=1")
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Trace-Id")).contains(trace);
    assertThat(answer.headers().firstValue("traceresponse").orElseThrow())
        .matches("00-" + trace + "-[0-9a-f]{16}-0[01]");
  }

  @Test
  void identityIsWhatTheGatewaySigned() throws Exception {
    IdentityHeader header =
        new IdentityHeader(SECRET.getBytes(StandardCharsets.UTF_8), InstantSource.system());
    String ops = header.sign(new Identity("ops", Set.of("admin")));
    assertThat(send(request("/who").header(IdentityHeader.NAME, ops).GET()).body())
        .contains("\"subject\":\"ops\"");
    assertThat(send(request("/admin").header(IdentityHeader.NAME, ops).GET()).statusCode())
        .isEqualTo(200);
    String user = header.sign(new Identity("someone", Set.of()));
    HttpResponse<String> forbidden =
        send(request("/admin").header(IdentityHeader.NAME, user).GET());
    assertProblem(forbidden, 403, "forbidden", "/admin", "This needs role admin");
    HttpResponse<String> forged =
        send(request("/who").header(IdentityHeader.NAME, ops + "x").GET());
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(send(request("/who").GET()).body()).contains("\"subject\":\"\"");
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String slug, String path, String detail) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode json = new JsonMapper().readTree(answer.body());
    assertThat(json.path("type").asString()).isEqualTo("https://jewgo.app/problems/" + slug);
    assertThat(json.path("status").asInt()).isEqualTo(status);
    assertThat(json.path("status_code").asInt()).isEqualTo(status);
    assertThat(json.path("success").asBoolean()).isFalse();
    assertThat(json.path("detail").asString()).isEqualTo(detail);
    assertThat(json.path("error").asString()).isEqualTo(detail);
    assertThat(json.path("instance").asString()).isEqualTo(path);
    assertThat(List.of(json.path("traceId").asString()))
        .isEqualTo(answer.headers().allValues("X-Trace-Id"));
    assertThat(json.path("traceId").asString()).matches("[0-9a-f]{32}");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
