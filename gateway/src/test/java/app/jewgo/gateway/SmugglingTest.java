package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests whose end two readers could see in different places, each with a second request hidden
 * where one of the two would find it. It reaches no service, neither at once nor with the next
 * request of somebody else.
 */
@Tag("long")
class SmugglingTest {

  private static final RecordingInstance SERVICE = RecordingInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  private static final String HIDDEN =
      "GET /api/restaurants?smuggled=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";

  private static final String POST = "POST /api/v4/restaurants HTTP/1.1\r\nHost: x\r\n";

  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

  /** An end of a chunked body, and something behind it. */
  private static final String END = "0\r\n\r\n" + HIDDEN;

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  static Stream<Arguments> twoLengths() {
    return Stream.of(
        Arguments.of("CL.TE", length(END) + CHUNKED + "\r\n" + END),
        Arguments.of("TE.CL", CHUNKED + "Content-Length: 4\r\n\r\n" + chunk(HIDDEN) + "0\r\n\r\n"),
        Arguments.of("TE.CL, zero", CHUNKED + "Content-Length: 0\r\n\r\n" + END),
        Arguments.of("TE.TE, two lines", CHUNKED + "Transfer-Encoding: identity\r\n\r\n" + END),
        Arguments.of("TE.TE, two chunked", CHUNKED + CHUNKED + "\r\n" + END),
        Arguments.of("TE.TE, list", "Transfer-Encoding: identity, chunked\r\n\r\n" + END),
        Arguments.of("not last", "Transfer-Encoding: chunked, identity\r\n\r\n" + END),
        Arguments.of("gzip first", "Transfer-Encoding: gzip, chunked\r\n\r\n" + END),
        Arguments.of("prefix", length(END) + "Transfer-Encoding: xchunked\r\n\r\n" + END),
        Arguments.of("quoted", length(END) + "Transfer-Encoding: \"chunked\"\r\n\r\n" + END),
        Arguments.of("empty", length(END) + "Transfer-Encoding:\r\n\r\n" + END),
        Arguments.of("comma", length(END) + "Transfer-Encoding: chunked,\r\n\r\n" + END),
        Arguments.of("vertical tab", length(END) + "Transfer-Encoding:\u000bchunked\r\n\r\n" + END),
        Arguments.of("tab", length(END) + "Transfer-Encoding:\tchunked\r\n\r\n" + END),
        Arguments.of("tab behind", length(END) + "Transfer-Encoding: chunked\t\r\n\r\n" + END),
        Arguments.of(
            "blank before colon", length(END) + "Transfer-Encoding : chunked\r\n\r\n" + END),
        Arguments.of(
            "tab before colon", length(END) + "Transfer-Encoding\t: chunked\r\n\r\n" + END),
        Arguments.of(
            "blank before name", length(END) + " Transfer-Encoding: chunked\r\n\r\n" + END),
        Arguments.of("NUL in the name", length(END) + "Transfer-Encoding\0: chunked\r\n\r\n" + END),
        Arguments.of(
            "NUL in the value", length(END) + "Transfer-Encoding: chun\0ked\r\n\r\n" + END),
        Arguments.of("no colon", length(END) + "Transfer-Encoding chunked\r\n\r\n" + END),
        Arguments.of("mixed case", length(END) + "tRANSFER-eNCODING: ChUnKeD\r\n\r\n" + END),
        Arguments.of("folded", length(END) + "Transfer-Encoding:\r\n chunked\r\n\r\n" + END),
        Arguments.of(
            "behind a folded one", length(END) + "X: a\r\n\tb\r\n" + CHUNKED + "\r\n" + END),
        Arguments.of("behind a bare LF", length(END) + "X: a\n" + CHUNKED + "\r\n" + END),
        Arguments.of("behind a bare CR", length(END) + "X: a\r" + CHUNKED + "\r\n" + END),
        Arguments.of("LF at the end", length(END) + "Transfer-Encoding: chunked\n\r\n" + END),
        Arguments.of("two equal lengths", length(END) + length(END) + "\r\n" + END),
        Arguments.of("two other lengths", length(END) + "Content-Length: 0\r\n\r\n" + END),
        Arguments.of("list of equals", "Content-Length: 5, 5\r\n\r\n" + END),
        Arguments.of("list of others", "Content-Length: 5, 6\r\n\r\n" + END),
        Arguments.of("plus", "Content-Length: +5\r\n\r\n" + END),
        Arguments.of("minus", "Content-Length: -5\r\n\r\n" + END),
        Arguments.of("minus zero", "Content-Length: -0\r\n\r\n" + END),
        Arguments.of("hexadecimal", "Content-Length: 0x5\r\n\r\n" + END),
        Arguments.of("exponent", "Content-Length: 5e0\r\n\r\n" + END),
        Arguments.of("fraction", "Content-Length: 5.0\r\n\r\n" + END),
        Arguments.of("underscore", "Content-Length: 1_0\r\n\r\n" + END),
        Arguments.of("inner blank", "Content-Length: 5 0\r\n\r\n" + END),
        Arguments.of("no digits", "Content-Length:\r\n\r\n" + END),
        Arguments.of("overflow", "Content-Length: 18446744073709551621\r\n\r\n" + END),
        Arguments.of("blank before the colon", "Content-Length : 5\r\n\r\n" + END),
        Arguments.of("folded length", "Content-Length:\r\n 5\r\n 0\r\n\r\n" + END));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("twoLengths")
  void isRefusedAndTheConnectionWithIt(String name, String rest) throws Exception {
    SERVICE.requests().clear();
    RawAnswer answer = RawAnswer.to(GATEWAY.port(), POST + rest);
    assertNothingHidden();
    assertThat(answer.status()).as(answer.head()).isEqualTo(400);
    assertThat(answer.body()).contains("https://jewgo.app/problems/bad-request");
    assertThat(answer.more()).as("one answer only").isEmpty();
    assertThat(answer.closed()).isTrue();
    assertThat(SERVICE.requests()).as("but ours").hasSize(1);
  }

  static Stream<Arguments> chunks() {
    return Stream.of(
        Arguments.of("not hexadecimal", "g\r\n" + END),
        Arguments.of("prefix 0x", "0x1\r\na\r\n" + END),
        Arguments.of("plus", "+1\r\na\r\n" + END),
        Arguments.of("minus", "-1\r\na\r\n" + END),
        Arguments.of("overflow", "10000000000000005\r\nabcde\r\n" + END),
        Arguments.of("overflow to zero", "100000000\r\n" + END),
        Arguments.of("no size", "\r\na\r\n" + END),
        Arguments.of("longer than it says", "1\r\nabc\r\n" + END),
        Arguments.of("shorter than it says", "5\r\na\r\n" + END),
        Arguments.of("bare LF behind the size", "1\na\r\n" + END),
        Arguments.of("bare LF behind the data", "1\r\na\n" + END),
        Arguments.of("bare CR behind the size", "1\ra\r\n" + END),
        Arguments.of("extension with LF", "1;a\nb\r\na\r\n" + END),
        Arguments.of("extension with CR", "1;a\rb\r\na\r\n" + END),
        Arguments.of("extension with NUL", "1;a=\0\r\na\r\n" + END),
        Arguments.of("extension that does not end", "1;" + "a".repeat(100_000) + "\r\na\r\n" + END),
        Arguments.of("last with a bare LF", "0\n\r\n" + HIDDEN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chunks")
  void isNoBody(String name, String body) throws Exception {
    SERVICE.requests().clear();
    RawAnswer answer = RawAnswer.to(GATEWAY.port(), POST + CHUNKED + "\r\n" + body);
    assertNothingHidden();
    assertThat(answer.status()).as(answer.head()).isIn(0, 400);
    assertThat(answer.more()).isEmpty();
    assertThat(answer.closed()).isTrue();
    assertThat(SERVICE.requests()).as("but ours").hasSize(1);
  }

  static Stream<Arguments> wellFramed() {
    return Stream.of(
        Arguments.of("as body", POST + length(HIDDEN) + "\r\n" + HIDDEN, HIDDEN),
        Arguments.of("as chunk", POST + CHUNKED + "\r\n" + chunk(HIDDEN) + "0\r\n\r\n", HIDDEN),
        Arguments.of(
            "extensions end here", POST + CHUNKED + "\r\n1;a=b;c=\"d\"\r\nx\r\n0;e\r\n\r\n", "x"),
        Arguments.of(
            "trailers end here",
            POST + CHUNKED + "\r\n1\r\nx\r\n0\r\nContent-Length: 50\r\nX-Original-URL: /a\r\n\r\n",
            "x"),
        Arguments.of("leading zeros", POST + CHUNKED + "\r\n0001\r\nx\r\n000\r\n\r\n", "x"),
        Arguments.of(
            "underscores mean nothing",
            POST + length("x") + "Transfer_Encoding: chunked\r\nContent_Length: 9\r\n\r\nx",
            "x"),
        Arguments.of(
            "nobody is asked to continue",
            POST + "Expect: 100-continue\r\n" + length("x") + "\r\nx",
            "x"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wellFramed")
  void reachesTheServiceAsOneRequest(String name, String request, String body) throws Exception {
    SERVICE.requests().clear();
    RawAnswer answer = RawAnswer.to(GATEWAY.port(), request);
    assertThat(answer.status()).as(answer.head()).isEqualTo(200);
    assertThat(answer.more()).isEmpty();
    assertNothingHidden();
    assertThat(SERVICE.requests()).hasSize(2);
    RecordingInstance.Request received = SERVICE.requests().getFirst();
    assertThat(received.line()).isEqualTo("POST /api/v4/restaurants HTTP/1.1");
    assertThat(received.body()).isEqualTo(body);
    assertThat(received.head().toLowerCase(Locale.ROOT))
        .contains("content-length: " + body.length() + "\r\n")
        .doesNotContain("transfer", "trailer", "expect", "x-original", "content_length");
  }

  static Stream<Arguments> answeredEarly() {
    return Stream.of(
        Arguments.of("404", 404, "POST /nowhere HTTP/1.1\r\nHost: x\r\n"),
        Arguments.of("405", 405, "POST /api/restaurants HTTP/1.1\r\nHost: x\r\n"),
        Arguments.of("401", 401, "PUT /api/v4/restaurants/1 HTTP/1.1\r\nHost: x\r\n"),
        Arguments.of("400", 400, "POST /api/v4/restaurants;a HTTP/1.1\r\nHost: x\r\n"),
        Arguments.of("415", 415, POST + "Content-Encoding: gzip\r\n"),
        Arguments.of("a GET with a body", 400, "GET /api/restaurants HTTP/1.1\r\nHost: x\r\n"),
        Arguments.of("a HEAD with a body", 400, "HEAD /api/restaurants HTTP/1.1\r\nHost: x\r\n"),
        Arguments.of("by the gateway", 405, "POST /health HTTP/1.1\r\nHost: x\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answeredEarly")
  void isABodyAlsoWhereNobodyReadsIt(String name, int status, String head) throws Exception {
    for (String rest :
        List.of(length(HIDDEN) + "\r\n" + HIDDEN, CHUNKED + "\r\n" + chunk(HIDDEN) + "0\r\n\r\n")) {
      SERVICE.requests().clear();
      RawAnswer answer = RawAnswer.to(GATEWAY.port(), head + rest);
      assertNothingHidden();
      assertThat(answer.status()).as(answer.head()).isEqualTo(status);
      assertThat(answer.more()).as("no answer to what is in the body").doesNotContain("HTTP/1.1");
      assertThat(SERVICE.requests()).as("but ours").hasSize(1);
    }
  }

  static Stream<Arguments> heads() {
    String path = "GET /api/restaurants";
    String host = "\r\nHost: x\r\n\r\n";
    return Stream.of(
        Arguments.of("no host", path + " HTTP/1.1\r\n\r\n"),
        Arguments.of("two hosts", path + " HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"),
        Arguments.of("two equal hosts", path + " HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"),
        Arguments.of("empty host", path + " HTTP/1.1\r\nHost:\r\n\r\n"),
        Arguments.of("host with a path", path + " HTTP/1.1\r\nHost: x/admin\r\n\r\n"),
        Arguments.of("host with a user", path + " HTTP/1.1\r\nHost: a@x\r\n\r\n"),
        Arguments.of("list of hosts", path + " HTTP/1.1\r\nHost: x, y\r\n\r\n"),
        Arguments.of("host and port and more", path + " HTTP/1.1\r\nHost: x:80:81\r\n\r\n"),
        Arguments.of("bare LF in the head", path + " HTTP/1.1\nHost: x\n\n"),
        Arguments.of("bare LF behind a header", path + " HTTP/1.1\r\nHost: x\n\r\n"),
        Arguments.of("bare CR behind a header", path + " HTTP/1.1\r\nHost: x\r\r\n\r\n"),
        Arguments.of("a second version", path + " HTTP/1.1 HTTP/1.1" + host),
        Arguments.of("version 1.2", path + " HTTP/1.2" + host),
        Arguments.of("version 0.9", path + "\r\n\r\n"),
        Arguments.of("version 2.0", path + " HTTP/2.0" + host),
        Arguments.of("NUL in the method", "GE\0T /api/restaurants HTTP/1.1" + host),
        Arguments.of("colon in the method", "GET: /api/restaurants HTTP/1.1" + host),
        Arguments.of("old protocol, chunked", path + " HTTP/1.0\r\n" + CHUNKED + "\r\n" + END));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heads")
  void isNoHead(String name, String head) throws Exception {
    SERVICE.requests().clear();
    RawAnswer answer = RawAnswer.to(GATEWAY.port(), head + HIDDEN);
    assertNothingHidden();
    assertThat(answer.status()).as(answer.head()).isIn(Set.of(400, 505));
    assertThat(answer.more()).isEmpty();
    assertThat(answer.closed()).isTrue();
    assertThat(SERVICE.requests()).as("but ours").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  /api/restaurants HTTP/1.1",
        "GET\t/api/restaurants HTTP/1.1",
        "GET /api/restaurants\tHTTP/1.1",
        "GET /api/restaurants http/1.1",
        "\r\nGET /api/restaurants HTTP/1.1",
      })
  void isReadWithPatienceButAsOne(String line) throws Exception {
    SERVICE.requests().clear();
    RawAnswer answer = RawAnswer.to(GATEWAY.port(), line + "\r\nHost: x\r\nX: a\r\n b\r\n\r\n");
    assertThat(answer.status()).isEqualTo(200);
    assertNothingHidden();
    assertThat(SERVICE.requests()).hasSize(2);
    assertThat(SERVICE.requests().getFirst().line()).isEqualTo("GET /api/restaurants HTTP/1.1");
  }

  static Stream<Arguments> otherProtocols() {
    String get = "GET /api/restaurants?mine=1 HTTP/1.1\r\nHost: x\r\n";
    return Stream.of(
        Arguments.of(
            "h2c",
            200,
            get
                + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"),
        Arguments.of(
            "websocket",
            200,
            get
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"),
        Arguments.of(
            "H2 preface", 400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0" + HIDDEN),
        Arguments.of("TLS", 0, "\u0016\u0003\u0001\2\0\1\0\1\u00fc\u0003\u0003" + HIDDEN),
        Arguments.of("a proxy's greeting", 400, "PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n" + HIDDEN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherProtocols")
  void isSpokenNowhere(String name, int status, String bytes) throws Exception {
    SERVICE.requests().clear();
    RawAnswer answer = RawAnswer.to(GATEWAY.port(), bytes);
    assertNothingHidden();
    assertThat(answer.status()).as(answer.head()).isIn(status, 400);
    assertThat(answer.head()).doesNotContain("101 ").doesNotContainIgnoringCase("upgrade");
    for (RecordingInstance.Request request : SERVICE.requests()) {
      assertThat(request.head()).doesNotContainIgnoringCase("upgrade").doesNotContain("HTTP2");
    }
  }

  static Stream<Arguments> absoluteTargets() {
    String rest = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    return Stream.of(
        Arguments.of(200, "GET http://evil.example/api/restaurants?mine=1" + rest),
        Arguments.of(200, "GET https://evil.example:9/api/restaurants?mine=1" + rest),
        Arguments.of(404, "GET http://127.0.0.1:9101/actuator/env" + rest),
        Arguments.of(404, "GET http://169.254.169.254/latest/meta-data" + rest),
        Arguments.of(404, "GET http://evil.example" + rest),
        Arguments.of(404, "GET file:///etc/passwd" + rest),
        Arguments.of(404, "GET //evil.example/api/restaurants" + rest),
        Arguments.of(404, "CONNECT 127.0.0.1:9101" + rest));
  }

  @ParameterizedTest
  @MethodSource("absoluteTargets")
  void isAskedOfNobodyElse(int status, String request) throws Exception {
    SERVICE.requests().clear();
    RawAnswer answer = RawAnswer.to(GATEWAY.port(), request);
    assertThat(answer.status()).as(answer.head()).isEqualTo(status);
    assertNothingHidden();
    if (status == 200) {
      assertThat(SERVICE.requests().getFirst().line())
          .isEqualTo("GET /api/restaurants?mine=1 HTTP/1.1");
      assertThat(SERVICE.requests().getFirst().head()).doesNotContain("evil");
    } else {
      assertThat(SERVICE.requests()).as("but ours").hasSize(1);
    }
  }

  /** The request of somebody else: it comes as it was sent, and brings nothing to light. */
  private static void assertNothingHidden() throws Exception {
    assertThat(GATEWAY.get("/api/v4/restaurants/777").statusCode()).isEqualTo(200);
    assertThat(SERVICE.requests())
        .extracting(RecordingInstance.Request::line)
        .noneMatch(line -> line.contains("smuggled"))
        .last()
        .isEqualTo("GET /api/v4/restaurants/777 HTTP/1.1");
  }

  private static String length(String body) {
    return "Content-Length: " + body.length() + "\r\n";
  }

  private static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }
}
