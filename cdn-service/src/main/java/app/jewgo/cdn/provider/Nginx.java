package app.jewgo.cdn.provider;

import app.jewgo.cdn.provider.ProviderHttp.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One nginx of one's own with the purge module, set up as docs/cdn.md says. It knows no tags, so a
 * tag drops all it has of the API.
 */
final class Nginx implements CdnProvider {

  private static final ProviderLimits LIMITS =
      new ProviderLimits(100, Duration.ofSeconds(1), 100, 2);

  private final ProviderHttp http;

  /** Tags of restaurants; pictures and files of frontends lie elsewhere. */
  private static final Pattern OF_ANSWERS = Pattern.compile("list|restaurants|[rs]:.*|c(1|10)?:.*");

  private final String name;

  private final URI server;

  private final String token;

  Nginx(ProviderHttp http, String name, URI server, String token) {
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
    String path =
        switch (call.kind()) {
          case TAG ->
              call.targets().stream().allMatch(OF_ANSWERS.asMatchPredicate()) ? "/api/*" : "/*";
          case EVERYTHING -> "/*";
          case URL -> ProviderHttp.pathAndQuery(URI.create(call.targets().getFirst()));
        };
    HttpRequest request =
        HttpRequest.newBuilder(this.server.resolve(path))
            .header("X-Purge-Token", this.token)
            .method("PURGE", BodyPublishers.noBody())
            .build();
    return this.http.send(request, this::read);
  }

  private PurgeOutcome read(Answer answer) {
    // 404 and 412 say that nothing was kept under that key.
    return (Set.of(404, 412).contains(answer.status())
            || (answer.isSuccess() && answer.body().contains("purge")))
        ? new PurgeOutcome.Accepted(Integer.toString(answer.status()))
        : answer.isSuccess()
            ? new PurgeOutcome.Failed(answer.status() + " without the purge module's words")
            : this.http.failure(answer);
  }
}
