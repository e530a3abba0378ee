package app.jewgo.cdn.provider;

import app.jewgo.cdn.provider.ProviderHttp.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * One Varnish of one's own, whose VCL does what docs/cdn.md says: tags by the xkey module, URLs and
 * everything by bans.
 */
final class Varnish implements CdnProvider {

  private static final ProviderLimits LIMITS =
      new ProviderLimits(100, Duration.ofSeconds(1), 100, 4);

  private final ProviderHttp http;

  private final String name;

  private final URI server;

  private final String token;

  Varnish(ProviderHttp http, String name, URI server, String token) {
    this.http = http;
    this.name = name;
    this.server = server;
    this.token = token;
  }

  @Override
  public String name() {
    return this.name;
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
    HttpRequest.Builder request =
        HttpRequest.newBuilder(this.server.resolve("/")).header("X-Purge-Token", this.token);
    switch (call.kind()) {
      case TAG ->
          request
              .method("PURGE", BodyPublishers.noBody())
              .header(
                  call.soft() ? "xkey-softpurge" : "xkey-purge", String.join(" ", call.targets()));
      case URL -> {
        URI url = URI.create(call.targets().getFirst());
        request
            .method("BAN", BodyPublishers.noBody())
            .header("X-Ban-Host", url.getAuthority())
            .header("X-Ban-Url", ProviderHttp.pathAndQuery(url));
      }
      case EVERYTHING ->
          request.method("BAN", BodyPublishers.noBody()).header("X-Ban-Everything", "1");
    }
    return this.http.send(request.build(), this::read);
  }

  private PurgeOutcome read(Answer answer) {
    // Whoever does not know PURGE may answer it with the page itself; our VCL says that it did.
    if (answer.isSuccess()) {
      return answer.header("X-Purged").isEmpty()
          ? new PurgeOutcome.Failed(answer.status() + " without X-Purged: not our VCL")
          : new PurgeOutcome.Accepted(answer.status() + " " + answer.header("X-Purged"));
    }
    return this.http.failure(answer);
  }
}
