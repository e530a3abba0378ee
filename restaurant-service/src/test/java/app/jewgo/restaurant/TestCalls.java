package app.jewgo.restaurant;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as the gateway does. Thread-safe. */
public final class TestCalls {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client = HttpClient.newHttpClient();

  private final URI service;

  private final IdentityHeader identities;

  public TestCalls(TestRestaurantService service) {
    this.service = service.uri();
    this.identities = service.bean(IdentityHeader.class);
  }

  /**
   * @param json missing if the body is empty
   */
  public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode json) {

    public String header(String name) {
      return this.headers.firstValue(name).orElse("");
    }

    /** The restaurant of {@code {success, message, data: {restaurant}}}. */
    public JsonNode restaurant() {
      return this.json.path("data").path("restaurant");
    }

    /** The reasons of a 400, by field. */
    public JsonNode errors() {
      return this.json.path("details").path("validation_errors");
    }
  }

  /** The headers of somebody with a role. */
  public Map<String, String> as(String subject, String role) {
    return Map.of(IdentityHeader.NAME, this.identities.sign(new Identity(subject, Set.of(role))));
  }

  public Map<String, String> asAdmin() {
    return as("ops", "admin");
  }

  public Answer get(String path) {
    return send("GET", path, Map.of(), "");
  }

  public Answer send(String method, String path, Map<String, String> headers, String body) {
    return send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a body as JSON unless the headers say otherwise; an empty one is none. */
  public Answer send(String method, String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(this.service.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                (body.length == 0)
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (body.length > 0 && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), JSON.readTree(response.body()));
    } catch (IOException ex) {
      throw new UncheckedIOException(method + " " + path, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path, ex);
    }
  }
}
