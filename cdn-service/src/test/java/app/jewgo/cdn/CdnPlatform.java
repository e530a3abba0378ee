package app.jewgo.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.localservers.Directories;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import app.jewgo.testkit.PlatformRedis;
import app.jewgo.testrelay.ScriptedRelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redisson.api.RMap;
import org.redisson.api.stream.StreamAddArgs;
import org.redisson.client.codec.StringCodec;
import tools.jackson.databind.JsonNode;

/** Two instances of the service, two CDNs, and all that they need. */
final class CdnPlatform implements AutoCloseable {

  static final String PURGES = "/api/v4/cdn/purges";

  /** Of each provider, in a window. */
  static final int CALLS = 20;

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final PlatformRedis redis = PlatformRedis.start();

  private final RecordingCdn cloudflare = RecordingCdn.start();

  private final RecordingCdn fastly = RecordingCdn.start();

  private final TestOrigin origin = TestOrigin.start();

  private final Path state = Files.createTempDirectory("cdn-service-test-");

  private final CacheRedis link =
      CacheRedis.connect(this.redis.url(), Duration.ofSeconds(3), Duration.ofSeconds(1));

  private final ScriptedRelay relay = new ScriptedRelay(this.link);

  private final TestCdnService one;

  private final TestCdnService two;

  CdnPlatform() throws IOException {
    this.relay.begin();
    Map<String, String> settings = new HashMap<>(this.database.cdnServiceEnvironment());
    settings.put("REDIS_URL", this.redis.url());
    settings.put("CDN_PROVIDER", "cloudflare,fastly");
    settings.put("CLOUDFLARE_API_URL", this.cloudflare.url());
    settings.put("CLOUDFLARE_ZONE_ID", RecordingCdn.ZONE);
    settings.put("CLOUDFLARE_API_TOKEN", RecordingCdn.TOKEN);
    settings.put("FASTLY_API_URL", this.fastly.url());
    settings.put("FASTLY_SERVICE_ID", RecordingCdn.SERVICE);
    settings.put("FASTLY_API_TOKEN", RecordingCdn.TOKEN);
    for (String provider : List.of("cloudflare", "fastly")) {
      settings.put("jewgo.providers.limits." + provider + ".calls", Integer.toString(CALLS));
      settings.put("jewgo.providers.limits." + provider + ".window", WINDOW.toMillis() + "ms");
      settings.put("jewgo.providers.limits." + provider + ".batch", "100");
    }
    settings.put("jewgo.delivery.patience", "0");
    settings.put("jewgo.delivery.repeat-after", "1s");
    settings.put("jewgo.delivery.first-retry", "50ms");
    settings.put("jewgo.delivery.longest-break", "200ms");
    settings.put("jewgo.database.maximum-pool-size", "5");
    settings.put("JEWGO_STATE_DIR", this.state.toString());
    settings.put("jewgo.images.catalogue", this.origin.url());
    settings.put("jewgo.images.dangerous-origins", this.origin.url());
    // The same on every machine; VipsEngineTest has the other one.
    settings.put("jewgo.images.engine", "imageio");
    settings.put("jewgo.assets.origin", this.origin.url() + "/app/");
    this.one = TestCdnService.start(settings);
    this.two = TestCdnService.start(settings);
  }

  TestCdnService one() {
    return this.one;
  }

  TestCdnService two() {
    return this.two;
  }

  RecordingCdn cloudflare() {
    return this.cloudflare;
  }

  RecordingCdn fastly() {
    return this.fastly;
  }

  List<RecordingCdn> providers() {
    return List.of(this.cloudflare, this.fastly);
  }

  TestOrigin origin() {
    return this.origin;
  }

  /** What a later version has written, of which this one can read only where it stands. */
  void appendUnreadable() {
    RMap<String, String> state =
        this.link.client().getMap("jewgo:{feed}:state", StringCodec.INSTANCE);
    String at =
        "%s %s %016x %s".formatted(state.get("epoch"), state.get("lsn"), 0, state.get("xid"));
    this.link
        .client()
        .<String, String>getStream("jewgo:{feed}:stream", StringCodec.INSTANCE)
        .add(StreamAddArgs.entries("at", at, "is", "\u0007?"));
  }

  ScriptedRelay relay() {
    return this.relay;
  }

  /** After each test: the providers are well again, and were at no time asked too often. */
  void check() {
    for (RecordingCdn each : providers()) {
      each.down(false);
      each.refusing("");
      each.throttling("");
      each.failing(0);
      assertThat(each.violations()).isEmpty();
      assertThat(each.mostWithin(WINDOW)).isLessThanOrEqualTo(CALLS);
    }
  }

  /**
   * @return its id
   */
  long purge(String body) throws Exception {
    TestCdnService.Answer answer = this.one.post(PURGES, "admin", body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(202);
    long id = answer.json().path("data").path("purge").path("id").longValue();
    assertThat(answer.header("Location")).isEqualTo(PURGES + "/" + id);
    return id;
  }

  /** As the other instance tells it. */
  JsonNode found(long id) throws Exception {
    return this.two.get(PURGES + "/" + id, "admin").json().path("data").path("purge");
  }

  void awaitState(long id, String wanted) {
    Eventually.await(() -> {
      JsonNode purge = found(id);
      assertThat(purge.path("state").stringValue()).as(purge.toString()).isEqualTo(wanted);
    });
  }

  void awaitTag(String tag) {
    for (RecordingCdn each : providers()) {
      Eventually.await(() -> !each.acceptedOf(tag).isEmpty());
    }
  }

  List<Long> listed(String wanted) throws Exception {
    List<Long> ids = new ArrayList<>();
    this.one
        .get(PURGES + "?limit=200&state=" + wanted, "admin")
        .json()
        .path("data")
        .path("purges")
        .forEach(purge -> ids.add(purge.path("id").longValue()));
    return ids;
  }

  /**
   * A purge at a provider that is no more, all of which a coarser tag was to tell of.
   *
   * @return its id
   */
  long coveredByWhatWasGivenUp() throws SQLException {
    try (Connection superuser = this.database.cluster().primary().connect("jewgo");
        Statement sql = superuser.createStatement();
        ResultSet purge =
            sql.executeQuery(
                """
                WITH budget AS (
                  INSERT INTO cdn.purge (scope, targets, soft, source, requested_by)
                  VALUES ('tags', '{restaurants}', false, 'budget', 'former') RETURNING id),
                dead AS (
                  INSERT INTO cdn.task (purge_id, provider, kind, target, soft, state)
                  SELECT id, 'former', 'tag', 'restaurants', false, 'dead' FROM budget RETURNING id),
                purge AS (
                  INSERT INTO cdn.purge (scope, targets, soft, source, requested_by)
                  VALUES ('tags', '{r:31}', false, 'api', 'somebody') RETURNING id)
                INSERT INTO cdn.task (purge_id, provider, kind, target, coarser, soft, state, covered_by)
                SELECT purge.id, 'former', 'tag', 'r:31', 'restaurants', false, 'covered', dead.id
                FROM purge, dead RETURNING purge_id
                """)) {
      assertThat(purge.next()).isTrue();
      return purge.getLong(1);
    }
  }

  /** As if all that has happened to files of frontends had happened a year before. */
  void aYearPassesForAssets() throws SQLException {
    try (Connection superuser = this.database.cluster().primary().connect("jewgo");
        Statement sql = superuser.createStatement()) {
      sql.executeUpdate(
          "UPDATE cdn.asset SET registered_at = registered_at - interval '1 year',"
              + " retired_at = retired_at - interval '1 year'");
    }
  }

  @Override
  public void close() throws IOException {
    this.one.close();
    this.two.close();
    this.relay.close();
    this.link.close();
    this.cloudflare.close();
    this.fastly.close();
    this.origin.close();
    Directories.delete(this.state);
    this.redis.close();
    this.database.close();
  }
}
