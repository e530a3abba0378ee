package app.jewgo.restaurant;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.MutableClock;
import app.jewgo.testkit.PlatformDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service with the sample in it, at an instant that tests choose. One for all tests. */
public final class SampleService {

  /** A Monday, half past twelve in Miami. */
  public static final String NOON = "2026-11-23T17:30:10Z";

  private static final JsonMapper JSON = JsonMapper.shared();

  private static @Nullable SampleService shared;

  private final List<JsonNode> rows = SampleRows.load();

  private final MutableClock clock = MutableClock.at(NOON);

  private final PlatformDatabase database;

  private final TestRestaurantService service;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private SampleService() {
    this.database = PlatformDatabase.start(0);
    this.service = TestRestaurantService.start(this.database, Map.of(), this.clock);
    ObjectNode batch = JSON.createObjectNode().put("source", "jewgo");
    var lines = batch.putArray("rows");
    for (int i = 0; i < this.rows.size(); i++) {
      lines.addObject().put("line", i + 1).set("restaurant", this.rows.get(i));
    }
    Reply imported =
        Eventually.await(() -> {
          Reply reply = send(imports(batch.toString()));
          return (reply.status() != 503) ? reply : null; // a busy machine
        });
    if (imported.status() != 200 || imported.json().get("inserted").asInt() != this.rows.size()) {
      throw new IllegalStateException("import: " + imported.status() + " " + imported.text());
    }
  }

  private HttpRequest imports(String batch) {
    return request("/internal/imports", Map.of(IdentityHeader.NAME, identity("import")))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(batch))
        .build();
  }

  /** Starts it at the first call; it ends with this JVM. */
  public static synchronized SampleService get() {
    if (shared == null) {
      shared = new SampleService();
    }
    return shared;
  }

  /** What was answered. */
  public record Reply(int status, HttpResponse<String> response) {

    /** The body. */
    public String text() {
      return this.response.body();
    }

    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(this.response.body());
    }

    /** A header, empty if absent. */
    public String header(String name) {
      return this.response.headers().firstValue(name).orElse("");
    }
  }

  /** The rows of the file that is in the database. */
  public List<JsonNode> rows() {
    return List.copyOf(this.rows);
  }

  /** What the service takes for the time. */
  public MutableClock clock() {
    return this.clock;
  }

  /** The running service. */
  public TestRestaurantService service() {
    return this.service;
  }

  /** Asks anonymously. */
  public Reply read(String path) {
    return read(path, Map.of());
  }

  /** Asks with headers. */
  public Reply read(String path, Map<String, String> headers) {
    return send(request(path, headers).GET().build());
  }

  /** Asks for the headers only. */
  public Reply head(String path) {
    return send(request(path, Map.of()).HEAD().build());
  }

  /** Asks as somebody with a role. */
  public Reply readAs(String role, String path) {
    return read(path, Map.of(IdentityHeader.NAME, identity(role)));
  }

  /** The signed header of somebody with a role. */
  public String identity(String role) {
    return this.service.bean(IdentityHeader.class).sign(new Identity("ops", Set.of(role)));
  }

  /** Escapes a value for a query. */
  public static String escape(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Runs SQL behind the service's back. */
  public void execute(String sql) {
    try (Connection connection = this.database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException ex) {
      throw new IllegalStateException(sql, ex);
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(this.service.uri() + path))
            .timeout(Duration.ofMinutes(2));
    headers.forEach(request::header);
    return request;
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          this.client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), response);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }
}
