package app.jewgo.cdn.provider;

import app.jewgo.cdn.provider.ProviderHttp.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service at Fastly. It knows no soft purge of everything. */
final class Fastly implements CdnProvider {

  static final String NAME = "fastly";

  /** 100,000 an hour; in windows of ten seconds, so that one burst does not use up the hour. */
  private static final ProviderLimits LIMITS =
      new ProviderLimits(270, Duration.ofSeconds(10), 256, 4);

  private static final JsonMapper JSON = new JsonMapper();

  private final ProviderHttp http;

  private final URI api;

  private final String service;

  private final String token;

  /**
   * @param token with the scopes {@code purge_select} and {@code purge_all}
   */
  Fastly(ProviderHttp http, URI api, String service, String token) {
    this.http = http;
    this.api = api;
    this.service = service;
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
  public int mostTargets(TargetKind kind) {
    return (kind == TargetKind.TAG) ? LIMITS.batch() : 1;
  }

  @Override
  public PurgeOutcome send(PurgeCall call) {
    String path =
        switch (call.kind()) {
          case TAG -> "/service/" + this.service + "/purge";
          // The URL without its scheme is the rest of the path.
          case URL -> "/purge/" + call.targets().getFirst().replaceFirst("^https?://", "");
          case EVERYTHING -> "/service/" + this.service + "/purge_all";
        };
    HttpRequest.Builder request =
        HttpRequest.newBuilder(this.api.resolve(path))
            .header("Fastly-Key", this.token)
            .header("Accept", "application/json")
            .POST(BodyPublishers.noBody());
    if (call.kind() == TargetKind.TAG) {
      request.header("Surrogate-Key", String.join(" ", call.targets()));
    }
    if (call.soft()) {
      request.header("Fastly-Soft-Purge", "1");
    }
    return this.http.send(
        request.build(),
        answer -> answer.isSuccess() ? read(call, answer) : this.http.failure(answer));
  }

  /** A batch is answered with an id for each key that was purged, anything else with a status. */
  private static PurgeOutcome read(PurgeCall call, Answer answer) {
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (JacksonException ex) {
      return new PurgeOutcome.Failed(answer.status() + " without readable JSON");
    }
    if (!body.isObject()) {
      return new PurgeOutcome.Failed(answer.status() + " " + body);
    }
    if (call.kind() != TargetKind.TAG) {
      return "ok".equals(body.path("status").asString(""))
          ? new PurgeOutcome.Accepted("id " + body.path("id").asString("?"))
          : new PurgeOutcome.Failed(answer.status() + " " + body);
    }
    Set<String> missing = new HashSet<>(call.targets());
    missing.removeIf(key -> body.path(key).isString());
    return (missing.size() == call.targets().size())
        ? new PurgeOutcome.Failed(answer.status() + " confirms none of the keys")
        : new PurgeOutcome.Accepted(
            "id " + body.path(confirmed(call, missing)).asString("?"), missing);
  }

  private static String confirmed(PurgeCall call, Set<String> missing) {
    return call.targets().stream().filter(key -> !missing.contains(key)).findFirst().orElse("");
  }
}
