package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which headers reach a service, and what they say. */
@Tag("long")
class UpstreamHeadersTest {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-0[01]");

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

  @Test
  void passesOnWhatServicesUse() throws Exception {
    send(
        "Accept: application/geo+json",
        "Accept-Language: he",
        "If-None-Match: \"1-a\"",
        "Idempotency-Key: k",
        "JewGo-Version: v",
        "Prefer: respond-async",
        "User-Agent: test");
    StubInstance.Received received = SERVICE.onlyReceived();
    assertThat(received.header("Accept")).isEqualTo("application/geo+json");
    assertThat(received.header("Accept-Language")).isEqualTo("he");
    assertThat(received.header("If-None-Match")).isEqualTo("\"1-a\"");
    assertThat(received.header("Idempotency-Key")).isEqualTo("k");
    assertThat(received.header("JewGo-Version")).isEqualTo("v");
    assertThat(received.header("Prefer")).isEqualTo("respond-async");
    assertThat(received.header("User-Agent")).isEqualTo("test");
    assertThat(received.header("Host")).isEqualTo("127.0.0.1:" + SERVICE.port());
  }

  @Test
  void keepsBackWhatAClientSaysAboutItself() throws Exception {
    send(
        "JewGo-Identity: forged.forged",
        "jewgo-as-of: 1",
        "JewGo-Deadline: 3600000",
        "Forwarded: for=10.0.0.1;host=evil",
        "X-Forwarded-For: 10.0.0.1",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil",
        "X-Forwarded-Prefix: /evil",
        "X-Real-IP: 10.0.0.1",
        "X-Original-URL: /internal/imports",
        "X-HTTP-Method-Override: DELETE",
        "Connection: keep-alive, User-Agent",
        "Keep-Alive: 1",
        "TE: trailers",
        "Upgrade: websocket",
        "Proxy-Authorization: Basic x",
        "Proxy-Connection: close",
        "Cookie: session=1",
        "b3: 1",
        "baggage: a=b",
        "tracestate: a=b");
    StubInstance.Received received = SERVICE.onlyReceived();
    assertThat(received.headers().keySet())
        .containsExactlyInAnyOrder(
            "host",
            "x-forwarded-for",
            "x-forwarded-proto",
            "jewgo-deadline",
            "traceparent",
            "accept",
            "user-agent");
    assertThat(received.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(received.header("X-Forwarded-Proto")).isEqualTo("http");
    assertThat(Long.parseLong(received.header("JewGo-Deadline")))
        .as("milliseconds of the route's deadline that are left")
        .isBetween(1L, 8000L);
    assertThat(received.header("User-Agent"))
        .as("our HTTP client's own")
        .startsWith("ReactorNetty");
  }

  @Test
  void startsATraceOfItsOwn() throws Exception {
    String foreign = "4bf92f3577b34da6a3ce929d0e0e4736";
    String answer = send("traceparent: 00-" + foreign + "-00f067aa0ba902b7-01");
    Matcher sent = TRACEPARENT.matcher(SERVICE.onlyReceived().header("traceparent"));
    assertThat(sent.matches()).isTrue();
    assertThat(sent.group(1)).isNotEqualTo(foreign);
    assertThat(answer).contains("X-Trace-Id: " + sent.group(1));
    Matcher told = TRACEPARENT.matcher(answer);
    assertThat(told.find()).isTrue();
    assertThat(told.group(1)).isEqualTo(sent.group(1));
    assertThat(told.group(2))
        .as("the call is a span below the request")
        .isNotEqualTo(sent.group(2));
  }

  @Test
  void believesTrustedProxiesOnly() throws Exception {
    try (RunningGateway behindProxy =
        RunningGateway.before(
            List.of(SERVICE.port()), "jewgo.client.trusted-proxies=127.0.0.1,10.1.1.1")) {
      behindProxy.raw(
          request(
              "X-Forwarded-For: 6.6.6.6, 203.0.113.7",
              "X-Forwarded-For: 10.1.1.1",
              "X-Forwarded-Proto: https"));
      assertThat(SERVICE.onlyReceived().header("X-Forwarded-For")).isEqualTo("203.0.113.7");
      assertThat(SERVICE.onlyReceived().header("X-Forwarded-Proto")).isEqualTo("https");
      SERVICE.received().clear();
      behindProxy.raw(request("X-Forwarded-For: 203.0.113.7, <nonsense>"));
      assertThat(SERVICE.onlyReceived().header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    }
  }

  private static String send(String... headers) throws Exception {
    return GATEWAY.raw(request(headers));
  }

  private static String request(String... headers) {
    return "GET /api/restaurants HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }
}
