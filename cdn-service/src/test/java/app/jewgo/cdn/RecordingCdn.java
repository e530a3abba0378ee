package app.jewgo.cdn;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CDN that speaks as Cloudflare or as Fastly, keeps their rules, and remembers what it was told.
 */
final class RecordingCdn implements AutoCloseable {

  static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";

  static final String SERVICE = "SU1Z0isxPaozGVKXdv0eY";

  static final String TOKEN = "token-of-the-test";

  private final HttpServer server;

  private final Random random = new Random(42);

  private final List<Call> calls = new CopyOnWriteArrayList<>();

  private final List<String> violations = new CopyOnWriteArrayList<>();

  private volatile double failing;

  private volatile boolean down;

  private volatile String refused = "";

  private volatile String throttle = "";

  /**
   * @param at by {@link System#nanoTime}, on its arrival
   * @param status that it was answered with
   */
  record Call(long at, List<String> tags, boolean soft, int status) {

    boolean accepted() {
      return this.status == 200;
    }
  }

  private RecordingCdn(HttpServer server) {
    this.server = server;
  }

  static RecordingCdn start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    RecordingCdn cdn = new RecordingCdn(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", cdn::handle);
    server.start();
    return cdn;
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  List<Call> calls() {
    return this.calls;
  }

  List<Call> accepted() {
    return this.calls.stream().filter(Call::accepted).toList();
  }

  List<Call> acceptedOf(String tag) {
    return accepted().stream().filter(call -> call.tags().contains(tag)).toList();
  }

  /** What a client did that the provider forbids. */
  List<String> violations() {
    return this.violations;
  }

  /** Lets a part of the calls fail: errors, refusals of too many, broken connections. */
  void failing(double share) {
    this.failing = share;
  }

  void down(boolean now) {
    this.down = now;
  }

  /** Refuses calls that name this tag; empty for none. */
  void refusing(String tag) {
    this.refused = tag;
  }

  /** Answers 429 with this Retry-After; empty for no more. */
  void throttling(String retryAfter) {
    this.throttle = retryAfter;
  }

  /**
   * @return the most calls that arrived within any window of that length
   */
  int mostWithin(Duration window) {
    List<Long> times = this.calls.stream().map(Call::at).sorted().toList();
    int most = 0;
    int begin = 0;
    for (int end = 0; end < times.size(); end++) {
      while (times.get(end) - times.get(begin) >= window.toNanos()) {
        begin++;
      }
      most = Math.max(most, end - begin + 1);
    }
    return most;
  }

  private void handle(HttpExchange exchange) throws IOException {
    long at = System.nanoTime();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean fastly = exchange.getRequestURI().getPath().startsWith("/service/");
      List<String> tags = fastly ? fastlyTags(exchange) : cloudflareTags(exchange, body);
      boolean soft =
          fastly
              ? exchange.getRequestHeaders().containsKey("Fastly-Soft-Purge")
              : exchange.getRequestURI().getPath().endsWith("/invalidate_cache");
      int status = status(tags);
      this.calls.add(new Call(at, tags, soft, (status == 0) ? 599 : status));
      if (status == 0) {
        return; // closes the connection without an answer
      }
      byte[] answer = answer(fastly, tags, status).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (status == 429 && !this.throttle.isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", this.throttle);
      }
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private int status(List<String> tags) {
    if (this.down) {
      return 503;
    }
    if (!this.throttle.isEmpty()) {
      return 429;
    }
    if (!this.refused.isEmpty() && tags.contains(this.refused)) {
      return 400;
    }
    synchronized (this.random) {
      return (this.random.nextDouble() < this.failing)
          ? (this.random.nextBoolean() ? 500 : 0)
          : 200;
    }
  }

  private static String answer(boolean fastly, List<String> tags, int status) {
    if (!fastly) {
      return "{\"success\":%s,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"1\"}}"
          .formatted(status == 200);
    }
    StringBuilder json = new StringBuilder("{");
    tags.forEach(tag ->
        json.append((json.length() == 1) ? "" : ",").append('"').append(tag).append("\":\"1\""));
    return json.append('}').toString();
  }

  private List<String> cloudflareTags(HttpExchange exchange, String body) {
    require(exchange.getRequestMethod().equals("POST"), "method");
    require(
        exchange
            .getRequestURI()
            .getPath()
            .matches("/client/v4/zones/" + ZONE + "/(purge|invalidate)_cache"),
        exchange.getRequestURI().toString());
    require(
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization")),
        "authorization");
    List<String> tags = new ArrayList<>();
    JsonNode json = new JsonMapper().readTree(body);
    require(json.size() == 1, "one selector: " + body);
    json.path("tags").forEach(tag -> tags.add(tag.stringValue()));
    require(tags.size() <= 100, tags.size() + " operations");
    return tags;
  }

  private List<String> fastlyTags(HttpExchange exchange) {
    require(
        exchange.getRequestURI().getPath().equals("/service/" + SERVICE + "/purge"),
        exchange.getRequestURI().toString());
    require(TOKEN.equals(exchange.getRequestHeaders().getFirst("Fastly-Key")), "key");
    List<String> tags =
        List.of(exchange.getRequestHeaders().getFirst("Surrogate-Key").split(" ", -1));
    require(tags.size() <= 256, tags.size() + " keys");
    return tags;
  }

  private void require(boolean kept, String rule) {
    if (!kept) {
      this.violations.add(rule);
    }
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}
