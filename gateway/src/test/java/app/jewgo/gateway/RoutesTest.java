package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is routed, what is not, and that answers pass through. */
class RoutesTest {

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
    SERVICE.answering(200, "{\"success\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v4/restaurants",
    "GET, /api/v4/restaurants?city=Fort%20Lauderdale&x[]=a+b%26c&fields=id,name",
    "HEAD, /api/v4/restaurants",
    "POST, /api/v4/restaurants",
    "GET, /api/v4/restaurants/filter-options",
    "GET, /api/v4/restaurants/search?q=pizza",
    "GET, /api/v4/restaurants/suggest?q=p",
    "GET, /api/v4/restaurants/by-name/grand-cafe-hollywood",
    "GET, /api/v4/restaurants/1464",
    "HEAD, /api/v4/restaurants/1464",
    "PUT, /api/v4/restaurants/1464",
    "DELETE, /api/v4/restaurants/1464",
    "GET, /api/v4/restaurants/1464/hours",
    "PUT, /api/v4/restaurants/1464/approve",
    "PUT, /api/v4/restaurants/1464/reject",
    "GET, /api/restaurants",
    "GET, /api/restaurants/1464",
  })
  void passesOnUnchanged(String method, String target) throws Exception {
    String body = (method.equals("POST") || method.equals("PUT")) ? "{\"name\":\"ש\"}" : "";
    HttpResponse<String> answer =
        GATEWAY.send(
            GATEWAY
                .request(target)
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + RunningGateway.token("ops", "admin")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    StubInstance.Received received = SERVICE.onlyReceived();
    assertThat(received.method()).isEqualTo(method);
    assertThat(received.target()).isEqualTo(target);
    assertThat(received.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/",
        "/api/v4",
        "/api/v4/restaurants/",
        "/api/v4/restaurants/abc",
        "/api/v4/restaurants/-1",
        "/api/v4/restaurants/1234567890123456789",
        "/api/v4/restaurants/1.css",
        "/api/v4/restaurants.json",
        "/api/v4/restaurants/1/unknown",
        "/api/v4/restaurants/by-name/x.js",
        "/api/v4/restaurants/by-name/x%2ejs",
        "/API/v4/restaurants",
        "//api/v4/restaurants",
        "/api//v4/restaurants",
        "/internal/imports",
        "/actuator",
        "/actuator/health",
        "/actuator/health/readiness",
        "/actuator/env",
        "/webjars/swagger-ui/5.34.1/index.html",
        "/docs/index.html",
        "/favicon.ico",
        "/error",
      })
  void isNotThere(String target) throws Exception {
    assertProblem(GATEWAY.get(target), 404, "not-found");
    assertThat(SERVICE.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v4/../v4/restaurants",
        "/api/v4/%2e%2e/v4/restaurants",
        "/docs/../openapi.json",
      })
  void couldBeElsewhere(String target) throws Exception {
    assertProblem(GATEWAY.get(target), 400, "invalid-parameter");
    assertThat(SERVICE.received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT     | /api/v4/restaurants                | GET, HEAD, POST",
        "DELETE  | /api/v4/restaurants                | GET, HEAD, POST",
        "POST    | /api/v4/restaurants/1              | DELETE, GET, HEAD, PUT",
        "PATCH   | /api/v4/restaurants/1              | DELETE, GET, HEAD, PUT",
        "GET     | /api/v4/restaurants/1/approve      | PUT",
        "POST    | /api/v4/restaurants/filter-options | GET, HEAD",
        "OPTIONS | /api/restaurants                   | GET, HEAD",
        "TRACE   | /api/restaurants                   | GET, HEAD",
        "WHAT    | /api/restaurants                   | GET, HEAD",
        "POST    | /health                            | GET, HEAD",
        "POST    | /openapi.json                      | GET, HEAD",
      })
  void hasAnotherMethod(String method, String target, String allowed) throws Exception {
    HttpResponse<String> answer =
        GATEWAY.send(GATEWAY.request(target).method(method, BodyPublishers.noBody()));
    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.headers().allValues("allow")).containsExactly(allowed);
    assertThat(SERVICE.received()).isEmpty();
  }

  @Test
  void passesOnTheAnswerOfTheService() throws Exception {
    SERVICE.onRequest(exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"1-abc\"");
      exchange.getResponseHeaders().set("Cache-Control", "public, max-age=30");
      exchange.getResponseHeaders().set("Vary", "Accept");
      exchange.getResponseHeaders().set("Content-Type", "application/geo+json");
      exchange.getResponseHeaders().set("X-Trace-Id", "of-the-service");
      exchange.getResponseHeaders().set("Server", "Secret/1.0");
      exchange.getResponseHeaders().set("Keep-Alive", "timeout=99");
      StubInstance.answer(exchange, 206, "{\"type\":\"FeatureCollection\"}");
    });
    HttpResponse<String> answer = GATEWAY.get("/api/v4/restaurants");
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo("{\"type\":\"FeatureCollection\"}");
    assertThat(answer.headers().allValues("etag")).containsExactly("\"1-abc\"");
    assertThat(answer.headers().allValues("cache-control")).containsExactly("public, max-age=30");
    assertThat(answer.headers().allValues("content-type")).containsExactly("application/geo+json");
    assertThat(answer.headers().allValues("vary")).containsExactlyInAnyOrder("Accept", "Origin");
    assertThat(answer.headers().allValues("x-trace-id")).singleElement().asString().hasSize(32);
    assertThat(answer.headers().map()).doesNotContainKeys("server", "keep-alive");
  }

  @Test
  void passesOnTheProblemOfTheService() throws Exception {
    String problem = "{\"type\":\"https://jewgo.app/problems/not-found\",\"own\":[1]}";
    SERVICE.onRequest(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
      exchange.getResponseHeaders().set("Retry-After", "7");
      StubInstance.answer(exchange, 503, problem);
    });
    HttpResponse<String> answer = GATEWAY.get("/api/v4/restaurants/1");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo(problem);
    assertThat(answer.headers().firstValue("retry-after")).contains("7");
  }

  @Test
  void passesOnThatNothingHasChanged() throws Exception {
    SERVICE.onRequest(exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"1-abc\"");
      exchange.sendResponseHeaders(304, -1);
      exchange.close();
    });
    HttpResponse<String> answer =
        GATEWAY.get("/api/v4/restaurants/1", "If-None-Match", "\"1-abc\"");
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(SERVICE.onlyReceived().header("if-none-match")).isEqualTo("\"1-abc\"");
  }
}
