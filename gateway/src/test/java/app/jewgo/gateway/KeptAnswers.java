package app.jewgo.gateway;

import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.testrelay.ScriptedRelay;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * What an instance answers that says how new its answers are: each is another one, so that it can
 * be told whether it was asked again. The tag of a path is {@code r:} and its last number.
 */
final class KeptAnswers {

  static final String VERSION_OF_ANOTHER = "the-version-of-whoever-asked";

  private final ScriptedRelay relay;

  private final AtomicInteger made = new AtomicInteger();

  private volatile Duration lifetime = Duration.ofHours(1);

  private volatile int length = 2_000;

  private volatile Runnable between = () -> {};

  KeptAnswers(ScriptedRelay relay) {
    this.relay = relay;
  }

  void lifetime(Duration value) {
    this.lifetime = value;
  }

  void length(int value) {
    this.length = value;
  }

  /** Happens after the rows are read, and before the answer is sent. */
  void between(Runnable action) {
    this.between = action;
  }

  static String tag(String path) {
    return "r:" + path.replaceAll("\\?.*", "").replaceAll(".*/", "");
  }

  void answer(HttpExchange exchange) throws IOException {
    String tag = tag(exchange.getRequestURI().toString());
    boolean personal = exchange.getRequestHeaders().containsKey("JewGo-Identity");
    boolean gzip =
        String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")).contains("gzip");
    Provenance provenance =
        new Provenance(
            Stamp.ofSnapshot(this.relay.currentEpoch(), this.relay.horizon()),
            TagSet.of(tag),
            this.lifetime);
    int number = this.made.incrementAndGet();
    this.between.run();
    String etag = "\"" + number + (gzip ? "-gzip\"" : "\"");
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("ETag", etag);
    headers.add("Vary", "Accept");
    headers.add("Vary", "Accept-Encoding");
    headers.set("Cache-Control", personal ? "no-store, private" : "max-age=30, public");
    headers.set("CDN-Cache-Control", personal ? "no-store" : "max-age=30");
    headers.set("Cache-Tag", tag + ",restaurants");
    headers.set("Cache-Status", "restaurant-service-1; fwd=uri-miss; stored");
    headers.set("JewGo-Version", VERSION_OF_ANOTHER);
    headers.set("X-Trace-Id", "of-the-service");
    if (!personal) {
      headers.set(ProvenanceHeader.NAME, ProvenanceHeader.write(provenance));
    }
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      headers.remove("Content-Type");
      exchange.sendResponseHeaders(304, -1);
      exchange.close();
      return;
    }
    send(exchange, number, gzip);
  }

  private void send(HttpExchange exchange, int number, boolean gzip) throws IOException {
    byte[] body = body(number).getBytes(StandardCharsets.UTF_8);
    if (gzip) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream to = new GZIPOutputStream(bytes)) {
        to.write(body);
      }
      body = bytes.toByteArray();
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  String body(int number) {
    return "{\"number\":" + number + ",\"filler\":\"" + "x".repeat(this.length) + "\"}";
  }

  /** How often an answer was made. */
  int made() {
    return this.made.get();
  }

  /** That there is nothing at a path, as the services say it. */
  void absent(HttpExchange exchange, String trace) throws IOException {
    String target = exchange.getRequestURI().toString();
    this.made.incrementAndGet();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/problem+json");
    headers.set("Cache-Control", "no-store");
    headers.set("CDN-Cache-Control", "no-store");
    headers.set("Cache-Tag", tag(target) + ",restaurants");
    headers.set(
        ProvenanceHeader.NAME,
        ProvenanceHeader.write(
            new Provenance(
                Stamp.ofSnapshot(this.relay.currentEpoch(), this.relay.horizon()),
                TagSet.of(tag(target)),
                Duration.ofMinutes(5))));
    StubInstance.answer(
        exchange,
        404,
        """
        {"type":"https://jewgo.app/problems/not-found","title":"Not found","status":404,\
        "detail":"There is no such restaurant","instance":"%s","success":false,\
        "error":"There is no such restaurant","status_code":404,"traceId":"%s"}\
        """
            .formatted(target, trace));
  }
}
