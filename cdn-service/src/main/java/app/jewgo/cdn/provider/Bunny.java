package app.jewgo.cdn.provider;

import app.jewgo.cdn.provider.ProviderHttp.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A pull zone at Bunny: one thing a call, and no soft purge. */
final class Bunny implements CdnProvider {

  static final String NAME = "bunny";

  /** Five a second with a burst of 120: 120 in any 24 seconds. */
  private static final ProviderLimits LIMITS =
      new ProviderLimits(120, Duration.ofSeconds(24), 1, 4);

  private static final JsonMapper JSON = new JsonMapper();

  private final ProviderHttp http;

  private final URI api;

  private final String pullZone;

  private final String accessKey;

  Bunny(ProviderHttp http, URI api, String pullZone, String accessKey) {
    this.http = http;
    this.api = api;
    this.pullZone = pullZone;
    this.accessKey = accessKey;
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
    String zone = "/pullzone/" + this.pullZone + "/purgeCache";
    HttpRequest.Builder request =
        switch (call.kind()) {
          case TAG ->
              HttpRequest.newBuilder(this.api.resolve(zone))
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofByteArray(
                          JSON.writeValueAsBytes(Map.of("CacheTag", call.targets().getFirst()))));
          case URL ->
              HttpRequest.newBuilder(
                      this.api.resolve(
                          "/purge?async=false&url="
                              + URLEncoder.encode(
                                  call.targets().getFirst(), StandardCharsets.UTF_8)))
                  .POST(BodyPublishers.noBody());
          case EVERYTHING ->
              HttpRequest.newBuilder(this.api.resolve(zone)).POST(BodyPublishers.noBody());
        };
    return this.http.send(
        request.header("AccessKey", this.accessKey).header("Accept", "application/json").build(),
        this::read);
  }

  private PurgeOutcome read(Answer answer) {
    // Nothing is said beyond the status, so a page that somebody put in between must not pass.
    boolean page = answer.header("Content-Type").contains("html");
    if (answer.isSuccess() && !page) {
      return new PurgeOutcome.Accepted(Integer.toString(answer.status()));
    }
    return page && answer.isSuccess()
        ? new PurgeOutcome.Failed(answer.status() + " with a page of HTML")
        : this.http.failure(answer);
  }
}
