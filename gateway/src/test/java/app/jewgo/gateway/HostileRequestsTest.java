package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no well-meaning client sends: each gets its problem, none a 500, none the service. */
class HostileRequestsTest {

  private static final StubInstance SERVICE = StubInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  private static final String LIST = "/api/v4/restaurants";

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        bad("percent without digits", 400, get(LIST + "?q=%zz")),
        bad("percent at the end", 400, get(LIST + "?q=%")),
        bad("percent in the path", 400, get("/api/%v4")),
        bad("NUL in the path", 400, get(LIST + "/%00")),
        bad("raw NUL in the path", 400, get(LIST + "/\0")),
        bad("NUL in the query", 400, get(LIST + "?city=a%00b")),
        bad("line break in the path", 400, get(LIST + "/by-name/a%0d%0ab")),
        bad("path parameter", 400, get(LIST + ";a=b")),
        bad("path parameter in the middle", 400, get("/api;x/v4/restaurants")),
        bad("encoded semicolon", 400, get("/api/v4/restaurants%3Bx")),
        bad("encoded slash", 400, get(LIST + "/by-name/a%2Fb")),
        bad("encoded backslash", 400, get(LIST + "/by-name/a%5cb")),
        bad("raw backslash", 400, get("/api\\v4/restaurants")),
        bad("dots as a segment", 400, get("/assets/../api/v4/cdn/purges")),
        bad("encoded dots as a segment", 400, get("/assets/%2e%2e/api")),
        bad("a dot as the last segment", 400, get("/assets/%2E")),
        bad("path not UTF-8", 400, get(LIST + "/by-name/%ff")),
        bad("overlong slash", 400, get("/api/v4/restaurants%c0%af")),
        bad("query not UTF-8", 400, get(LIST + "?city=%c3%28")),
        bad("raw byte in the path", 400, get(LIST + "/by-name/\u00e9")),
        bad("raw byte in the query", 400, get(LIST + "?city=Z\u00fcrich")),
        bad("raw blank in the query", 400, get(LIST + "?city=a b")),
        bad("raw brace", 400, get(LIST + "?q={a}")),
        bad("fragment", 400, get(LIST + "?q=a\u0001")),
        bad("long line", 414, get(LIST + "?q=" + "a".repeat(9000))),
        bad("long path", 414, get("/" + "a".repeat(9000))),
        bad("large header", 431, get(LIST, "X-Large: " + "a".repeat(20_000))),
        bad("many headers", 431, get(LIST, ("X-Many: " + "a".repeat(100) + "\r\n").repeat(300))),
        bad("NUL in a header", 400, get(LIST, "X-Bad: a\0b")),
        bad("header without a name", 400, get(LIST, ": value")),
        bad("header name with a blank", 400, get(LIST, "X Bad: value")),
        bad("length not a number", 400, post("Content-Length: abc", "")),
        bad("length negative", 400, post("Content-Length: -5", "")),
        bad("two lengths", 400, post("Content-Length: 2\r\nContent-Length: 3", "{}x")),
        bad("chunk size not a number", 400, post("Transfer-Encoding: chunked", "zz\r\n{}\r\n")),
        bad("no request at all", 400, "nonsense\r\n\r\n"),
        bad("no HTTP version", 400, "GET " + LIST + "\r\n\r\n"),
        bad("star", 404, "GET * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        bad(
            "tunnel",
            404,
            "CONNECT a.example:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        bad("unknown scheme", 404, get("file:///etc/passwd")),
        bad("media type", 404, get("/nowhere", "Content-Type: ;;;", "Accept: ;;;")),
        bad("preflight", 403, options("Origin: null", "Access-Control-Request-Method: WHAT EVER")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void getsItsProblem(String name, int status, String request) throws Exception {
    SERVICE.received().clear();
    String answer = GATEWAY.raw(request);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains("content-type: application/problem+json")
        .contains("x-content-type-options: nosniff")
        .contains("traceresponse: 00-");
    assertThat(answer).contains("\"status\":" + status).contains("\"success\":false");
    assertThat(Pattern.compile("\"traceId\":\"([0-9a-f]{32})\"").matcher(answer).results())
        .singleElement()
        .satisfies(id -> assertThat(answer).contains("X-Trace-Id: " + id.group(1)));
    assertThat(SERVICE.received()).isEmpty();
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        bad("media types", 200, get(LIST, "Content-Type: ;;;", "Accept: ;;;")),
        bad("header bytes", 200, get(LIST, "User-Agent: \u00e9\u00ff")),
        bad("brackets", 200, get(LIST + "?a[]=1&b=%20")),
        bad("no value", 200, get(LIST + "?&&=&a==&%20")),
        bad("encoded letter", 200, get("/api/v4/%72estaurants")),
        bad("absolute target", 200, get("http://evil.example" + LIST)),
        bad("cookies", 200, get(LIST, "Cookie: ;=;\"", "Cookie: \u00ff")),
        bad("dates", 200, get(LIST, "If-Modified-Since: yesterday", "If-None-Match: ,,")),
        bad("ranges", 200, get(LIST, "Range: bytes=a-", "Expect: 100-continue")),
        bad("forwarding", 200, get(LIST, "Forwarded: for=\"", "X-Forwarded-For: ,,;")),
        bad("old protocol", 200, "GET " + LIST + " HTTP/1.0\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void isAnsweredAllTheSame(String name, int status, String request) throws Exception {
    String answer = GATEWAY.raw(request);
    if (answer.startsWith("HTTP/1.1 100")) {
      answer = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
    assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
  }

  private static Arguments bad(String name, int status, String request) {
    return Arguments.of(name, status, request);
  }

  private static String get(String target, String... headers) {
    return request("GET", target, String.join("\r\n", headers), "");
  }

  private static String post(String headers, String body) {
    return request("POST", LIST, "Content-Type: application/json\r\n" + headers, body);
  }

  private static String options(String... headers) {
    return request("OPTIONS", LIST, String.join("\r\n", headers), "");
  }

  private static String request(String method, String target, String headers, String body) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s\r\n%s"
        .formatted(method, target, headers, headers.isEmpty() ? "" : "\r\n", body);
  }
}
