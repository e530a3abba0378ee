package app.jewgo.cdn;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.localservers.Directories;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import app.jewgo.testkit.PlatformRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Two instances of the service as operations and CDNs meet them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CdnServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int CALLS = 20;

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private static final String PURGES = "/api/v4/cdn/purges";

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final PlatformRedis redis = PlatformRedis.start();

  private final RecordingCdn cloudflare = RecordingCdn.start();

  private final RecordingCdn fastly = RecordingCdn.start();

  private final PictureOrigin origin = PictureOrigin.start();

  private final Path state = Files.createTempDirectory("cdn-service-test-");

  private final CacheRedis link =
      CacheRedis.connect(this.redis.url(), Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final FeedWriter writer = new FeedWriter(this.link);

  private final TestCdnService one;

  private final TestCdnService two;

  private Epoch epoch = new Epoch(UUID.randomUUID());

  private FeedPlace place = new FeedPlace(1_000, 0, 100);

  private long leader;

  CdnServiceTest() throws IOException {
    lead();
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
    this.one = TestCdnService.start(settings);
    this.two = TestCdnService.start(settings);
  }

  private void lead() {
    this.leader = this.writer.lead(this.writer.state(), this.epoch, this.place).orElseThrow();
  }

  @AfterEach
  void isWithinTheLimitsOfTheProviders() {
    for (RecordingCdn cdn : List.of(this.cloudflare, this.fastly)) {
      cdn.down(false);
      cdn.refusing("");
      cdn.throttling("");
      cdn.failing(0);
      assertThat(cdn.violations()).isEmpty();
      assertThat(cdn.mostWithin(WINDOW)).isLessThanOrEqualTo(CALLS);
    }
  }

  @AfterAll
  void stop() throws IOException {
    this.one.close();
    this.two.close();
    this.link.close();
    this.cloudflare.close();
    this.fastly.close();
    this.origin.close();
    Directories.delete(this.state);
    this.redis.close();
    this.database.close();
  }

  @Test
  void aPurgeIsToldToEachProviderOnceAndOnceMoreLater() throws Exception {
    long id = purge("{\"tags\":[\"story:1\",\"story:2\"]}");
    awaitState(id, "sent");
    JsonNode purge = found(id);
    assertThat(purge.path("scope").stringValue()).isEqualTo("tags");
    assertThat(purge.path("source").stringValue()).isEqualTo("api");
    assertThat(purge.path("requested_by").stringValue()).isEqualTo("somebody");
    assertThat(purge.path("providers")).hasSize(2);
    for (JsonNode provider : purge.path("providers")) {
      assertThat(provider.path("sent").intValue()).isEqualTo(2);
      assertThat(provider.path("delay_ms").isNumber()).isTrue();
    }
    Eventually.await(
        PATIENCE,
        () -> {
          for (JsonNode provider : found(id).path("providers")) {
            assertThat(provider.path("repeats_waiting").intValue()).isZero();
          }
        });
    for (RecordingCdn cdn : List.of(this.cloudflare, this.fastly)) {
      List<RecordingCdn.Call> calls = cdn.acceptedOf("story:1");
      assertThat(calls).as("two instances, one call and its repetition").hasSize(2);
      assertThat(calls).allMatch(call -> call.tags().contains("story:2"));
      assertThat(calls.get(1).at() - calls.get(0).at())
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  void aChangeIsPurgedByItsTagsOnceWhicheverInstanceHearsOfIt() throws Exception {
    change("r:11", "list", "c:257:-802");
    awaitTag("r:11");
    awaitTag("c:257:-802");
    change("r:12", "list");
    awaitTag("r:12");
    JsonNode purges =
        this.one.get(PURGES + "?limit=200", "admin").json().path("data").path("purges");
    long queued = 0;
    for (JsonNode purge : purges) {
      if (purge.path("targets").toString().contains("\"r:11\"")) {
        queued++;
        assertThat(purge.path("source").stringValue()).isEqualTo("feed");
      }
    }
    assertThat(queued).isEqualTo(1);
  }

  @Test
  void aNewEpochPurgesEveryRestaurant() throws Exception {
    change("r:21", "list");
    awaitTag("r:21");
    int before = this.cloudflare.acceptedOf("restaurants").size();
    this.epoch = new Epoch(UUID.randomUUID());
    this.place = new FeedPlace(this.place.lsn(), 0, 7);
    lead();
    change("r:22", "list");
    awaitTag("r:22");
    Eventually.await(
        PATIENCE,
        () -> assertThat(this.cloudflare.acceptedOf("restaurants").size()).isGreaterThan(before));
  }

  @Test
  void aProviderThatIsDownDelaysOnlyItsOwn() throws Exception {
    this.fastly.down(true);
    long id = purge("{\"tags\":[\"down:1\"]}");
    Eventually.await(PATIENCE, () -> this.cloudflare.acceptedOf("down:1").size() == 1);
    Eventually.await(
        PATIENCE,
        () -> {
          JsonNode providers = found(id).path("providers");
          assertThat(providers.get(0).path("state").stringValue()).isEqualTo("sent");
          assertThat(providers.get(1).path("state").stringValue()).isEqualTo("waiting");
          assertThat(providers.get(1).path("problem").stringValue()).startsWith("503");
        });
    this.fastly.down(false);
    awaitState(id, "sent");
    assertThat(this.fastly.acceptedOf("down:1")).isNotEmpty();
  }

  @Test
  void tooManyRequestsAreHonoured() throws Exception {
    this.cloudflare.throttling("2");
    long id = purge("{\"tags\":[\"slow:1\"]}");
    Eventually.await(
        PATIENCE, () -> this.cloudflare.calls().stream().anyMatch(c -> c.status() == 429));
    long first = lastThrottled();
    this.cloudflare.throttling("");
    awaitState(id, "sent");
    assertThat(this.cloudflare.acceptedOf("slow:1").getFirst().at() - first)
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2).toNanos());
  }

  private long lastThrottled() {
    return this.cloudflare.calls().stream()
        .filter(call -> call.status() == 429)
        .mapToLong(RecordingCdn.Call::at)
        .max()
        .orElseThrow();
  }

  @Test
  void whatAProviderRefusesIsDeadAloneAndCanBeTakenUpAgain() throws Exception {
    this.cloudflare.refusing("bad:13");
    long id =
        purge(
            IntStream.range(0, 40)
                .mapToObj(i -> "\"bad:" + i + "\"")
                .collect(Collectors.joining(",", "{\"tags\":[", "]}")));
    awaitState(id, "dead");
    JsonNode dead = found(id).path("providers").get(0);
    assertThat(dead.path("provider").stringValue()).isEqualTo("cloudflare");
    assertThat(dead.path("dead").intValue()).isEqualTo(1);
    assertThat(dead.path("sent").intValue()).isEqualTo(39);
    assertThat(dead.path("problem").stringValue()).startsWith("400");
    assertThat(listed("dead")).contains(id);

    this.cloudflare.refusing("");
    assertThat(this.one.post(PURGES + "/" + id + "/retry", "admin", "").status()).isEqualTo(202);
    awaitState(id, "sent");
    assertThat(this.cloudflare.acceptedOf("bad:13")).isNotEmpty();
    assertThat(listed("dead")).doesNotContain(id);
  }

  @Test
  void moreThanTheBudgetBecomesACoarserTagAndNothingStaysStale() throws Exception {
    this.cloudflare.throttling("1");
    Set<Long> ids = new HashSet<>();
    for (int purge = 0; purge < 5; purge++) {
      int first = purge * 1_000;
      ids.add(
          purge(
              IntStream.range(first, first + 1_000)
                  .mapToObj(i -> "\"r:9" + i + "\"")
                  .collect(Collectors.joining(",", "{\"tags\":[", "]}"))));
    }
    int before = this.cloudflare.acceptedOf("restaurants").size();
    int callsBefore = this.cloudflare.accepted().size();
    this.cloudflare.throttling("");
    for (long id : ids) {
      awaitState(id, "sent");
    }
    assertThat(this.cloudflare.acceptedOf("restaurants").size()).isGreaterThan(before);
    assertThat(this.cloudflare.accepted().size() - callsBefore).as("instead of 50").isLessThan(25);
    long covered = 0;
    for (long id : ids) {
      covered += found(id).path("providers").get(0).path("covered").longValue();
    }
    Set<String> told =
        this.cloudflare.accepted().stream()
            .flatMap(call -> call.tags().stream())
            .filter(tag -> tag.startsWith("r:9"))
            .collect(Collectors.toSet());
    assertThat(covered + told.size()).isGreaterThanOrEqualTo(5_000);
  }

  @Test
  void isForAdminsOnly() throws Exception {
    for (String role : List.of("", "user")) {
      int refused = role.isEmpty() ? 401 : 403;
      assertThat(this.one.post(PURGES, role, "{\"everything\":true}").status()).isEqualTo(refused);
      assertThat(this.one.get(PURGES, role).status()).isEqualTo(refused);
      assertThat(this.one.get(PURGES + "/1", role).status()).isEqualTo(refused);
      assertThat(this.one.post(PURGES + "/1/retry", role, "").status()).isEqualTo(refused);
    }
  }

  @Test
  void badInputIsSaidByField() throws Exception {
    assertThat(this.one.post(PURGES, "admin", "{").status()).isEqualTo(400);
    JsonNode problem = this.one.post(PURGES, "admin", "{\"tags\":[\"Ü\"],\"soft\":7}").json();
    assertThat(problem.path("details").path("validation_errors").propertyNames())
        .containsExactly("tags", "soft");
    assertThat(this.one.get(PURGES + "/999999999", "admin").status()).isEqualTo(404);
    assertThat(this.one.get(PURGES + "/x", "admin").status()).isEqualTo(400);
    assertThat(this.one.get(PURGES + "?limit=0", "admin").status()).isEqualTo(400);
    assertThat(this.one.get(PURGES + "?state=lost", "admin").status()).isEqualTo(400);
  }

  @Test
  void aHundredFirstRequestsMakeOnePicture() throws Exception {
    String version = hash(this.origin.url() + "/photo.jpg").substring(0, 12);
    String path = "/images/7/1?w=700&v=" + version;
    double before = made();
    Set<String> bodies = ConcurrentHashMap.newKeySet();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        clients.execute(() -> {
          try {
            TestCdnService.Answer answer = this.one.get(path, "", "Accept", "image/webp");
            bodies.add(answer.status() + hash(new String(answer.raw().body(), ISO_8859_1)));
          } catch (Exception ex) {
            bodies.add(ex.toString());
          }
        });
      }
    }
    assertThat(bodies).hasSize(1).allMatch(body -> body.startsWith("200"));
    assertThat(made() - before).isEqualTo(1);
    assertThat(this.origin.fetched().stream().filter("/photo.jpg"::equals)).hasSize(1);

    TestCdnService.Answer again = this.one.get(path, "", "Accept", "image/avif,image/webp,*/*");
    assertThat(header(again, "Content-Type")).isEqualTo("image/webp");
    assertThat(header(again, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(again, "Vary")).isEqualTo("Accept");
    assertThat(header(again, "Cache-Tag")).isEqualTo("image:7");
    assertThat(again.raw().body()).startsWith("RIFF".getBytes(ISO_8859_1));
    TestCdnService.Answer known =
        this.one.get(path, "", "Accept", "image/webp", "If-None-Match", header(again, "ETag"));
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.raw().body()).isEmpty();

    TestCdnService.Answer jpeg = this.one.get("/images/7/1?w=700", "");
    assertThat(header(jpeg, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(jpeg, "Cache-Control"))
        .as("without a version")
        .isEqualTo("public, max-age=300");
    assertThat(header(jpeg, "Cache-Tag")).isEqualTo("image:7,r:7");
    assertThat(header(jpeg, "ETag")).isNotEqualTo(header(again, "ETag"));
    assertThat(made() - before).isEqualTo(2);
    assertThat(this.origin.fetched().stream().filter("/photo.jpg"::equals))
        .as("the original is kept, too")
        .hasSize(1);
  }

  @Test
  void whatIsNoPictureIsSaid() throws Exception {
    assertThat(this.one.get("/images/7/2", "").status()).as("a page").isEqualTo(422);
    assertThat(this.one.get("/images/7/3", "").status()).as("gone").isEqualTo(404);
    assertThat(this.one.get("/images/7/4", "").status()).as("not allowed").isEqualTo(404);
    assertThat(this.one.get("/images/7/5", "").status()).as("no such picture").isEqualTo(404);
    assertThat(this.one.get("/images/8/1", "").status()).as("no such restaurant").isEqualTo(404);
    assertThat(this.one.get("/images/7/1?w=0", "").status()).isEqualTo(400);
    assertThat(this.one.get("/images/7/1?format=exe", "").status()).isEqualTo(400);
    assertThat(this.one.get("/images/7/x", "").status()).isEqualTo(400);
    int fetched = this.origin.fetched().size();
    assertThat(this.one.get("/images/7/2?w=160", "").status()).isEqualTo(422);
    assertThat(this.origin.fetched()).as("not tried again at once").hasSize(fetched);
  }

  private double made() throws Exception {
    String metrics =
        new String(this.one.management("/actuator/prometheus").raw().body(), ISO_8859_1);
    return metrics
        .lines()
        .filter(line -> line.startsWith("jewgo_images_made_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static String header(TestCdnService.Answer answer, String name) {
    return answer.raw().headers().firstValue(name).orElse("");
  }

  private static String hash(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
  }

  @Test
  void isReady() throws Exception {
    assertThat(this.two.management("/actuator/health/readiness").status()).isEqualTo(200);
  }

  private long purge(String body) throws Exception {
    TestCdnService.Answer answer = this.one.post(PURGES, "admin", body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(202);
    long id = answer.json().path("data").path("purge").path("id").longValue();
    assertThat(answer.raw().headers().firstValue("Location")).contains(PURGES + "/" + id);
    return id;
  }

  private JsonNode found(long id) throws Exception {
    return this.two.get(PURGES + "/" + id, "admin").json().path("data").path("purge");
  }

  private void awaitState(long id, String state) {
    Eventually.await(
        PATIENCE,
        () -> {
          JsonNode purge = found(id);
          assertThat(purge.path("state").stringValue()).as(purge.toString()).isEqualTo(state);
        });
  }

  private void awaitTag(String tag) {
    Eventually.await(PATIENCE, () -> !this.cloudflare.acceptedOf(tag).isEmpty());
    Eventually.await(PATIENCE, () -> !this.fastly.acceptedOf(tag).isEmpty());
  }

  private List<Long> listed(String state) throws Exception {
    List<Long> ids = new ArrayList<>();
    this.one
        .get(PURGES + "?limit=200&state=" + state, "admin")
        .json()
        .path("data")
        .path("purges")
        .forEach(purge -> ids.add(purge.path("id").longValue()));
    return ids;
  }

  private void change(String... tags) {
    FeedEntry.Change change =
        new FeedEntry.Change(
            this.epoch,
            this.place,
            this.place.lsn() + 8,
            0,
            true,
            this.place.highestXid() + 1,
            false,
            List.of(tags),
            List.of());
    assertThat(this.writer.append(this.leader, List.of(change)))
        .isEqualTo(FeedWriter.Appended.APPENDED);
    this.place = this.place.after(change);
  }
}
