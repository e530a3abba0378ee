package app.jewgo.cdn.image.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks restaurant-service which pictures a restaurant has. Thread-safe. */
public final class Catalogue {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private static final int MOST_BYTES = 256 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMillis(500))
          .build();

  private final List<URI> instances;

  private final AtomicInteger turn = new AtomicInteger();

  private final Cache<Long, List<String>> known =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(10)).build();

  /**
   * @param instances base URIs of restaurant-service
   */
  public Catalogue(List<URI> instances) {
    this.instances = List.copyOf(instances);
  }

  /**
   * @return URLs of the pictures, in their order; none if there is no such restaurant
   * @throws SourceException if no instance answers
   */
  public List<String> pictures(long restaurant) throws SourceException {
    List<String> before = this.known.getIfPresent(restaurant);
    if (before != null) {
      return before;
    }
    int first = this.turn.getAndIncrement();
    for (int i = 0; i < this.instances.size(); i++) {
      URI instance = this.instances.get(Math.floorMod(first + i, this.instances.size()));
      try {
        List<String> found = ask(instance, restaurant);
        this.known.put(restaurant, found);
        return found;
      } catch (IOException | JacksonException ex) {
        // the next one may
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new SourceException("the catalogue does not answer", false);
  }

  /** Asks again the next time. */
  public void forget(long restaurant) {
    this.known.invalidate(restaurant);
  }

  private List<String> ask(URI instance, long restaurant) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        this.client.send(
            HttpRequest.newBuilder(
                    instance.resolve("/api/v4/restaurants/" + restaurant + "?fields=id,images"))
                .timeout(DEADLINE)
                .build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    if (answer.statusCode() == 404) {
      return List.of();
    }
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    List<String> urls = new ArrayList<>();
    JsonNode images =
        JsonMapper.shared().readTree(answer.body()).path("data").path("restaurant").path("images");
    images.forEach(image -> urls.add(image.path("url").asString("")));
    return urls;
  }
}
