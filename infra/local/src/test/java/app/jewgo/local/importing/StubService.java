package app.jewgo.local.importing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The import endpoint as the contract says, with a catalogue in memory. */
final class StubService implements AutoCloseable {

  static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;

  /** Restaurants by source and id. */
  private final Map<String, JsonNode> catalogue = new LinkedHashMap<>();

  /** Statuses to answer with, before anything else. */
  private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();

  private final List<Integer> batches = new CopyOnWriteArrayList<>();

  /** A name that makes the service stumble over the whole batch. */
  private volatile String poison = "";

  StubService() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.server.createContext("/internal/imports", this::handle);
    this.server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
  }

  /** The next calls are answered with these statuses. */
  void failNext(int... statuses) {
    for (int status : statuses) {
      this.failures.add(status);
    }
  }

  void stumbleOver(String name) {
    this.poison = name;
  }

  Map<String, JsonNode> catalogue() {
    return this.catalogue;
  }

  /** The number of rows in each call that was let through. */
  List<Integer> batches() {
    return this.batches;
  }

  @Override
  public void close() {
    this.server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      Integer failure = this.failures.poll();
      if (failure != null) {
        answer(exchange, failure, "{\"detail\":\"as told\"}");
      } else if (!isImporter(exchange.getRequestHeaders().getFirst("JewGo-Identity"))) {
        answer(exchange, 401, "{\"detail\":\"JewGo-Identity: not valid\"}");
      } else if (body.path("rows").size() > 500) {
        answer(exchange, 400, "{\"detail\":\"rows: too many (expected: at most 500)\"}");
      } else if (!this.poison.isEmpty() && body.toString().contains(this.poison)) {
        answer(exchange, 500, "{\"title\":\"Internal error\"}");
      } else {
        answer(exchange, 200, upsert(body).toString());
      }
    }
  }

  private ObjectNode upsert(JsonNode body) {
    this.batches.add(body.path("rows").size());
    int inserted = 0;
    int updated = 0;
    int unchanged = 0;
    ArrayNode rejected = JSON.createArrayNode();
    Set<Long> lines = new HashSet<>();
    for (JsonNode row : body.path("rows")) {
      long line = row.path("line").asLong();
      if (!lines.add(line)) {
        throw new IllegalStateException("two rows of a call have the number " + line);
      }
      JsonNode restaurant = row.path("restaurant");
      JsonNode id =
          restaurant.path(body.path("source").asString().equals("jewgo") ? "id" : "source_id");
      double latitude = restaurant.path("latitude").asDouble(0);
      if (Math.abs(latitude) > 90) {
        rejected
            .addObject()
            .put("line", line)
            .put("reason", "latitude: " + latitude + " (expected: -90..90)");
        continue;
      }
      JsonNode before =
          this.catalogue.put(body.path("source").asString() + ":" + id.asString(), restaurant);
      if (before == null) {
        inserted++;
      } else if (before.equals(restaurant)) {
        unchanged++;
      } else {
        updated++;
      }
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("inserted", inserted).put("updated", updated).put("unchanged", unchanged);
    answer.set("rejected", rejected);
    return answer;
  }

  private static boolean isImporter(String header) {
    List<String> parts = new ArrayList<>(List.of(header.split("\\.", -1)));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] expected = mac.doFinal(parts.get(0).getBytes(StandardCharsets.US_ASCII));
      JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(parts.get(0)));
      return java.util.Arrays.equals(expected, Base64.getUrlDecoder().decode(parts.get(1)))
          && json.path("roles").path(0).asString().equals("import")
          && json.path("exp").asLong() > System.currentTimeMillis() / 1000;
    } catch (java.security.GeneralSecurityException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
