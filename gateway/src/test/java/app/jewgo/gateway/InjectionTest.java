package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Text of a stranger stays within its line: of a log, of a header, of an answer. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class InjectionTest {

  private static final String MARK = "INJECTED";

  /** As it is, and as a decoder would make it. */
  private static final List<String> BREAKS =
      List.of(
          "%0d%0a", "%0a", "%0d", "%e2%80%a8", "%c2%85", "%1b[2J", "%00", "\n", "\r", "\u001b[2J");

  @Test
  void writesNoLineOfALog(CapturedOutput output) throws Exception {
    // Each answer fails, so that as much as possible is logged.
    try (RawInstance service = RawInstance.saying("nonsense\r\n\r\n");
        RunningGateway gateway = RunningGateway.before(List.of(service.port()))) {
      int before = output.getAll().length();
      for (String request : hostile()) {
        gateway.raw(request);
      }
      String logged = output.getAll().substring(before);
      assertThat(logged).as("something is logged at all").contains("/api/restaurants");
      assertThat(logged.lines()).noneMatch(line -> line.strip().startsWith(MARK));
      assertThat(logged.chars().filter(c -> c < 0x20 && c != '\n' && c != '\t')).isEmpty();
      assertThat(logged).doesNotContain("\u2028", "\u0085");
    }
  }

  private static List<String> hostile() {
    List<String> requests = new ArrayList<>();
    for (String cut : BREAKS) {
      String text = "a" + cut + MARK;
      requests.add(get("/api/restaurants?q=" + text, ""));
      requests.add(get("/api/v4/restaurants/by-name/" + text, ""));
      requests.add(get("/nowhere/" + text, ""));
      requests.add(get("/api/restaurants", "User-Agent: " + text + "\r\n"));
      requests.add(get("/api/restaurants", "X-Forwarded-For: " + text + "\r\n"));
      requests.add(get("/api/restaurants", "Authorization: Bearer " + text + "\r\n"));
      requests.add(get("/api/restaurants", "Cookie: access_token=" + text + "\r\n"));
      requests.add(get("/api/restaurants", "Origin: " + text + "\r\n"));
      requests.add(get("/api/restaurants", "traceparent: " + text + "\r\n"));
      requests.add(
          "A" + text + " /api/restaurants HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      requests.add(
          "GET /api/restaurants HTTP/1.1\r\nHost: " + text + "\r\nConnection: close\r\n\r\n");
      requests.add(
          "OPTIONS /api/restaurants HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: "
              + text
              + "\r\nAccess-Control-Request-Method: "
              + text
              + "\r\n\r\n");
    }
    return requests;
  }

  private static String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
  }

  @Test
  void writesNoHeaderOfAnAnswer() throws Exception {
    try (StubInstance service = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(service.port()))) {
      for (String cut : BREAKS) {
        String text = "a" + cut + MARK + ": 1";
        for (String request :
            List.of(
                get("/api/restaurants?q=" + text, ""),
                get("/nowhere/" + text, ""),
                get("/api/restaurants", "Origin: http://localhost:3000" + text + "\r\n"),
                get("/api/restaurants", "Authorization: Bearer " + text + "\r\n"),
                get("/api/restaurants", "traceparent: " + text + "\r\n"))) {
          String answer = gateway.raw(request);
          String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
          assertThat(head.toUpperCase(Locale.ROOT)).doesNotContain(MARK);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Bad: a\rSet-Cookie: b=1",
        "X-Bad: a\0b",
        "X-B\0ad: a",
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
      })
  void takesNoBrokenHeadOfAService(String header) throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n{}";
    try (RawInstance service = RawInstance.saying(answer);
        RunningGateway gateway = RunningGateway.before(List.of(service.port()))) {
      RawAnswer got = RawAnswer.to(gateway.port(), get("/api/restaurants", ""));
      assertThat(got.status()).as(got.head() + got.body()).isEqualTo(502);
      assertThat(got.head().getBytes(StandardCharsets.ISO_8859_1)).doesNotContain(0);
      assertThat(got.has("set-cookie")).isFalse();
      assertThat(got.has("x-bad")).isFalse();
    }
  }
}
