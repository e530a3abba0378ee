package app.jewgo.cdn.provider;

import app.jewgo.cdn.provider.ProviderHttp.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A zone at Cloudflare. Soft: copies count as stale and are asked about ({@code 304}). */
final class Cloudflare implements CdnProvider {

  static final String NAME = "cloudflare";

  /**
   * The Free plan's five a minute with a bucket of 25: 25 in any five minutes are never more than
   * that bucket holds. Other plans: docs/cdn.md.
   */
  private static final ProviderLimits LIMITS =
      new ProviderLimits(25, Duration.ofMinutes(5), 100, 4);

  private static final JsonMapper JSON = new JsonMapper();

  private final ProviderHttp http;

  private final URI zone;

  private final String token;

  /**
   * @param zone id of the zone
   * @param token may purge that zone and nothing else
   */
  Cloudflare(ProviderHttp http, URI api, String zone, String token) {
    this.http = http;
    this.zone = api.resolve("/client/v4/zones/" + zone + "/");
    this.token = token;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ProviderLimits limits() {
    return LIMITS;
  }

  @Override
  public PurgeOutcome send(PurgeCall call) {
    Map<String, Object> selector =
        switch (call.kind()) {
          case TAG -> Map.of("tags", call.targets());
          case URL -> Map.of("files", call.targets());
          case EVERYTHING -> Map.of("purge_everything", true);
        };
    HttpRequest request =
        HttpRequest.newBuilder(this.zone.resolve(call.soft() ? "invalidate_cache" : "purge_cache"))
            .header("Authorization", "Bearer " + this.token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(selector)))
            .build();
    return this.http.send(
        request, answer -> answer.isSuccess() ? read(answer) : this.http.failure(answer));
  }

  /** The envelope decides, not the status alone. */
  private static PurgeOutcome read(Answer answer) {
    JsonNode envelope;
    try {
      envelope = JSON.readTree(answer.body());
    } catch (JacksonException ex) {
      return new PurgeOutcome.Failed(answer.status() + " without a readable envelope");
    }
    if (envelope.path("success").asBoolean(false)) {
      return new PurgeOutcome.Accepted("id " + envelope.path("result").path("id").asString("?"));
    }
    return new PurgeOutcome.Failed(answer.status() + " errors " + envelope.path("errors"));
  }
}
