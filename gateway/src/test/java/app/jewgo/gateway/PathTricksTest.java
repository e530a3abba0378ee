package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths that look like one thing to a cache and like another to a service, or that lead where
 * nobody from outside belongs. The bytes are sent as they are: clients tidy paths up.
 */
@Tag("long")
class PathTricksTest {

  private static final RecordingInstance SERVICE = RecordingInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  @BeforeEach
  void reset() {
    SERVICE.requests().clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v4/restaurants/1464.css",
        "/api/v4/restaurants/1464.js",
        "/api/v4/restaurants/1464/.css",
        "/api/v4/restaurants/1464/x.css",
        "/api/v4/restaurants/1464;.css",
        "/api/v4/restaurants/1464;jsessionid=1",
        "/api/v4/restaurants/1464%3b.css",
        "/api/v4/restaurants/1464%00.css",
        "/api/v4/restaurants/1464%0a.css",
        "/api/v4/restaurants/1464%23.css",
        "/api/v4/restaurants/1464%3f.css",
        "/api/v4/restaurants/1464%2f.css",
        "/api/v4/restaurants/1464%2e%2e",
        "/api/v4/restaurants/1464%252e",
        "/api/v4/restaurants/1464%20",
        "/api/v4/restaurants/1464/",
        "/api/v4/restaurants/1464/..",
        "/api/v4/restaurants/1464/../1465",
        "/api/v4/restaurants/1464/%2e%2e/1465",
        "/api/v4/restaurants/1464/.%2e/1465",
        "/api/v4/restaurants/1464/%2E./1465",
        "/api/v4/restaurants/./1464",
        "/api/v4/restaurants/%2e/1464",
        "/api/v4/restaurants//1464",
        "//api/v4/restaurants/1464",
        "/api/v4/restaurants\\1464",
        "/api/v4/restaurants%5c1464",
        "/api/v4/restaurants/%2f1464",
        "/static/..%2fapi/v4/restaurants/1464",
        "/static/../api/v4/restaurants/1464",
        "/static/%2e%2e/api/v4/restaurants/1464",
        "/assets/../api/v4/cdn/purges",
        "/assets/%2e%2e/api",
        "/assets/a/.%2E/b.js",
        "/assets/./b.js",
        "/assets/%2E",
        "/api/v4/restaurants/by-name/grand-cafe.css",
        "/api/v4/restaurants/by-name/grand-cafe%2ecss",
        "/api/v4/restaurants/by-name/..",
        "/api/v4/restaurants/by-name/%2e%2e",
        "/api/v4/restaurants/by-name/a%2f..%2f..%2f1464",
        "/api/v4/restaurants/\u0661\u0664",
        "/api/v4/restaurants/%d9%a1",
        "/api/v4/restaurants/0x5b8",
        "/api/v4/restaurants/1e3",
        "/API/V4/RESTAURANTS/1464",
        "/api/v4/restaurants/1464?",
      })
  void findsNothingThatACacheCouldKeep(String path) throws Exception {
    RawAnswer answer = get(path);
    if (path.endsWith("?")) {
      // An empty query is none.
      assertThat(answer.status()).isEqualTo(200);
      return;
    }
    assertThat(answer.status()).as(answer.head()).isIn(400, 404);
    assertThat(answer.has("cache-control: no-store\r\n")).isTrue();
    assertThat(answer.has("etag")).isFalse();
    assertThat(SERVICE.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/",
        "/actuator/health",
        "/actuator/health/readiness",
        "/actuator/env",
        "/actuator/heapdump",
        "/actuator/prometheus",
        "/actuator/configuration",
        "/actuator/limits",
        "/actuator/gateway/routes",
        "/Actuator/env",
        "/ACTUATOR/ENV",
        "/%61ctuator/env",
        "/actuator%2fenv",
        "/actuator;/env",
        "/;/actuator/env",
        "/actuator/env;.css",
        "//actuator/env",
        "/./actuator/env",
        "/%2e/actuator/env",
        "/../actuator/env",
        "/..;/actuator/env",
        "/%2e%2e/actuator/env",
        "/%252e%252e/actuator/env",
        "/..%2factuator/env",
        "/..%5cactuator/env",
        "/api/../actuator/env",
        "/api/..;/actuator/env",
        "/api/%2e%2e/actuator/env",
        "/api/restaurants/../../actuator/env",
        "/api/restaurants/..%2f..%2factuator/env",
        "/api/v4/restaurants/by-name/../../../../actuator/env",
        "/api/v4/restaurants/by-name/..%2f..%2f..%2f..%2factuator%2fenv",
        "/api/v4/restaurants/1/../../../../actuator/env",
        "/docs/../actuator/env",
        "/health/../actuator/env",
        "/manage/env",
        "/internal/imports",
        "/api/../internal/imports",
        "/%69nternal/imports",
      })
  void leadsNowhereInside(String path) throws Exception {
    for (String method : List.of("GET", "POST", "HEAD", "OPTIONS", "TRACE")) {
      RawAnswer answer = send(method, path);
      assertThat(answer.status()).as(method + " " + answer.head()).isIn(400, 404);
    }
    assertThat(SERVICE.requests()).isEmpty();
  }

  @Test
  void is404ForAllOfTheActuator() throws Exception {
    for (String path : List.of("/actuator", "/actuator/health", "/actuator/env", "/actuator/x/y")) {
      assertThat(get(path).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Original-URL: /actuator/env",
        "X-Rewrite-URL: /actuator/env",
        "X-Forwarded-Prefix: /actuator",
        "X-Forwarded-Path: /actuator/env",
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Server: evil.example",
        "X-Forwarded-Scheme: nothttps",
        "X-Forwarded-Port: 1",
        "X-Host: evil.example",
        "Forwarded: host=evil.example",
        "X-HTTP-Method-Override: DELETE",
        "X-HTTP-Method: DELETE",
        "X-Method-Override: DELETE",
        "X-Real-IP: 10.0.0.1",
        "True-Client-IP: 10.0.0.1",
        "CF-Connecting-IP: 10.0.0.1",
        "Via: 1.1 evil",
        "Proxy: http://evil.example",
        "Max-Forwards: 0",
        "Range: bytes=0-0",
        "JewGo-Identity: a.b",
        "JewGo-As-Of: 1",
        "jewgo-anything: 1",
        "JEWGO-IDENTITY: a.b",
      })
  void isWhatItSaysWhateverHeadersSay(String header) throws Exception {
    RawAnswer plain = get("/api/restaurants");
    RawAnswer answer =
        RawAnswer.to(
            GATEWAY.port(),
            "GET /api/restaurants HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + header
                + "\r\n\r\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(plain.body());
    assertThat(answer.head()).doesNotContain("evil");
    assertThat(SERVICE.requests()).hasSize(2);
    assertThat(known(SERVICE.requests().getLast())).isEqualTo(known(SERVICE.requests().getFirst()));
  }

  /** What a service was told, but for the trace and the time that is left, which always differ. */
  private static List<String> known(RecordingInstance.Request request) {
    return request
        .head()
        .lines()
        .filter(line -> !line.startsWith("traceparent") && !line.startsWith("JewGo-Deadline"))
        .sorted()
        .toList();
  }

  private static RawAnswer get(String path) throws Exception {
    return send("GET", path);
  }

  private static RawAnswer send(String method, String path) throws Exception {
    return RawAnswer.to(
        GATEWAY.port(), method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }
}
