package app.jewgo.bench.purges;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Cloudflare that remembers, keeps its own rules, and fails as often as it is told to. */
final class RecordingCloudflare implements AutoCloseable {

  static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";

  static final String TOKEN = "token-of-the-bench";

  private static final Pattern TAG = Pattern.compile("\"([a-z0-9:_-]{1,32})\"(?=[,\\]])");

  private final HttpServer server;

  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  private final Map<String, Long> purged = new ConcurrentHashMap<>();

  private final Map<String, Long> invalidated = new ConcurrentHashMap<>();

  private volatile double failing;

  private RecordingCloudflare(HttpServer server) {
    this.server = server;
  }

  /**
   * @param at by {@link System#nanoTime}
   */
  record Call(long at, int tags, boolean accepted) {}

  static RecordingCloudflare start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    RecordingCloudflare cloudflare = new RecordingCloudflare(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", cloudflare::handle);
    server.start();
    return cloudflare;
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  void failing(double share) {
    this.failing = share;
  }

  List<Call> calls() {
    return List.copyOf(this.calls);
  }

  List<String> violations() {
    return List.copyOf(this.violations);
  }

  /** When each tag was first accepted as a purge. */
  Map<String, Long> purged() {
    return this.purged;
  }

  /** When each tag was first accepted as an invalidation. */
  Map<String, Long> invalidated() {
    return this.invalidated;
  }

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
      String path = exchange.getRequestURI().getPath();
      boolean soft = path.endsWith("/invalidate_cache");
      List<String> tags = TAG.matcher(body).results().map(found -> found.group(1)).toList();
      check(exchange, path, body, tags);
      ThreadLocalRandom random = ThreadLocalRandom.current();
      boolean fails = random.nextDouble() < this.failing;
      this.calls.add(new Call(at, tags.size(), !fails));
      if (fails && random.nextBoolean()) {
        return; // closes the connection without an answer
      }
      if (!fails) {
        tags.forEach(tag -> (soft ? this.invalidated : this.purged).putIfAbsent(tag, at));
      }
      byte[] answer =
          ("{\"success\":" + !fails + ",\"errors\":[],\"messages\":[],\"result\":{\"id\":\"1\"}}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(fails ? 500 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void check(HttpExchange exchange, String path, String body, List<String> tags) {
    Matcher right =
        Pattern.compile("/client/v4/zones/" + ZONE + "/(purge|invalidate)_cache").matcher(path);
    if (!exchange.getRequestMethod().equals("POST") || !right.matches()) {
      this.violations.add(exchange.getRequestMethod() + " " + path);
    }
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      this.violations.add("headers");
    }
    if (!body.startsWith("{\"tags\":[") || tags.isEmpty() || tags.size() > 100) {
      this.violations.add("body with " + tags.size() + " tags");
    }
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}
