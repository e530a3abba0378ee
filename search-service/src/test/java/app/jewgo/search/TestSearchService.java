package app.jewgo.search;

import app.jewgo.cache.membership.Membership;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import app.jewgo.search.follow.CatalogueFollower;
import app.jewgo.search.index.SearchIndex;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on random ports of this JVM. */
public final class TestSearchService implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  private TestSearchService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static TestSearchService start(Map<String, String> properties, Clock clock) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("spring.cloud.config.enabled", "false");
    all.put("management.tracing.export.enabled", "false");
    all.put("jewgo.drain.notice", "0s");
    all.put("JEWGO_INTERNAL_SECRET", "internal-secret-of-the-test-0123456789");
    try {
      all.put(
          "jewgo.index.directory",
          Files.createTempDirectory("search-index-").resolve("index").toString());
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    all.putAll(properties);
    SpringApplication application = new SpringApplication(SearchServiceApplication.class);
    application.addInitializers(
        context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
    return new TestSearchService(
        application.run(
            all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new)));
  }

  /** What was answered. */
  public record Reply(int status, HttpResponse<byte[]> response) {

    public JsonNode json() {
      return JsonMapper.shared().readTree(this.response.body());
    }

    public JsonNode data() {
      return json().path("data");
    }

    public String header(String name) {
      return String.join(", ", this.response.headers().allValues(name));
    }

    /** The ids of the results, in their order. */
    public List<Long> ids() {
      List<Long> ids = new ArrayList<>();
      data().path("results").forEach(row -> ids.add(row.path("id").asLong()));
      return ids;
    }

    /** The names of the results, in their order. */
    public List<String> names() {
      List<String> names = new ArrayList<>();
      data().path("results").forEach(row -> names.add(row.path("name").asString()));
      return names;
    }
  }

  /** Searches; {@code more} is further parameters, encoded. */
  public Reply search(String text, String more) {
    return get("/api/v4/restaurants/search?q=" + escape(text) + more, Map.of());
  }

  public Reply search(String text) {
    return search(text, "");
  }

  public Reply get(String path, Map<String, String> headers) {
    return get("local.server.port", path, headers);
  }

  public Reply management(String path) {
    return get("local.management.port", path, Map.of());
  }

  private Reply get(String port, String path, Map<String, String> headers) {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty(port) + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response);
    } catch (IOException ex) {
      throw new UncheckedIOException(path, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  /** The header of an admin. */
  public Map<String, String> admin() {
    return Map.of(
        IdentityHeader.NAME, bean(IdentityHeader.class).sign(new Identity("ops", Set.of("admin"))));
  }

  public static String escape(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  public <T> T bean(Class<T> type) {
    return this.context.getBean(type);
  }

  /** Of every restaurant in the index, the state of its row. */
  public Map<Long, Long> revisions() {
    Map<Long, Long> revisions = new TreeMap<>();
    bean(SearchIndex.class).revisions(revisions::put);
    return revisions;
  }

  /** Waits until the index is current, and it can be shown. */
  public void awaitCurrent() {
    Eventually.await(() -> bean(CatalogueFollower.class).currency().position() != null);
  }

  public boolean holdsLease() {
    return bean(Membership.class).status().lease();
  }

  @Override
  public void close() {
    this.context.close();
  }
}
