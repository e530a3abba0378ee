package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers say to browsers: security headers, and which pages may read them. */
@Tag("long")
class BrowsersTest {

  private static final String OURS = "http://localhost:3000";

  private static final StubInstance SERVICE = StubInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  @BeforeEach
  void reset() {
    SERVICE.received().clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/restaurants", "/health", "/openapi.json", "/nowhere", "/docs"})
  void carriesSecurityHeaders(String target) throws Exception {
    HttpResponse<String> answer = GATEWAY.get(target);
    assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
    assertThat(answer.headers().allValues("x-frame-options")).containsExactly("DENY");
    assertThat(answer.headers().allValues("referrer-policy")).containsExactly("no-referrer");
    assertThat(answer.headers().allValues("permissions-policy")).hasSize(1);
    assertThat(answer.headers().allValues("strict-transport-security"))
        .containsExactly("max-age=31536000; includeSubDomains");
    assertThat(answer.headers().allValues("content-security-policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("script-src 'unsafe-inline'");
    assertThat(answer.headers().map()).doesNotContainKey("server");
  }

  @Test
  void letsOurPagesRead() throws Exception {
    HttpResponse<String> answer = GATEWAY.get("/api/restaurants", "Origin", OURS);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("access-control-allow-origin")).containsExactly(OURS);
    assertThat(answer.headers().firstValue("access-control-expose-headers"))
        .hasValueSatisfying(exposed -> assertThat(exposed).contains("ETag", "X-Trace-Id"));
    assertThat(answer.headers().allValues("access-control-allow-credentials"))
        .containsExactly("true");
    assertThat(answer.headers().allValues("vary")).contains("Origin");
  }

  @Test
  void letsOurPagesReadProblems() throws Exception {
    HttpResponse<String> answer = GATEWAY.get("/nowhere", "Origin", OURS);
    assertProblem(answer, 404, "not-found");
    assertThat(answer.headers().allValues("access-control-allow-origin")).containsExactly(OURS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost:3001",
        "https://localhost:3000",
        "http://localhost:3000.evil.example",
        "null",
      })
  void letsNoOtherPageRead(String origin) throws Exception {
    HttpResponse<String> answer = GATEWAY.get("/api/restaurants", "Origin", origin);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertNothingAllowed(answer);
    assertThat(answer.headers().allValues("vary")).contains("Origin");
    HttpResponse<String> preflight = preflight(origin, "PUT");
    assertProblem(preflight, 403, "forbidden");
    assertNothingAllowed(preflight);
    assertNothingAllowed(GATEWAY.get("/nowhere", "Origin", origin));
    assertThat(SERVICE.received()).hasSize(1);
  }

  private static void assertNothingAllowed(HttpResponse<String> answer) {
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void answersPreflights() throws Exception {
    HttpResponse<String> answer = preflight(OURS, "PUT");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().allValues("access-control-allow-origin")).containsExactly(OURS);
    assertThat(answer.headers().firstValue("access-control-allow-methods"))
        .contains("GET,HEAD,POST,PUT,DELETE");
    assertThat(answer.headers().firstValue("access-control-allow-headers"))
        .hasValueSatisfying(allowed ->
            assertThat(allowed).contains("Authorization", "If-Match", "Idempotency-Key"));
    assertThat(answer.headers().firstValue("access-control-max-age")).contains("3600");
    assertProblem(preflight(OURS, "TRACE"), 403, "forbidden");
    assertThat(SERVICE.received()).isEmpty();
  }

  private static HttpResponse<String> preflight(String origin, String method) throws Exception {
    return GATEWAY.send(
        GATEWAY
            .request("/api/v4/restaurants/1")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", "authorization,content-type"));
  }
}
