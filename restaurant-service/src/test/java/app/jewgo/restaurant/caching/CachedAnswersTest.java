package app.jewgo.restaurant.caching;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.restaurant.caching.CachedPlatform.Reply;
import app.jewgo.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers from memory: that they are from there, and never old. */
@Tag("long")
class CachedAnswersTest {

  private static final String DETAIL = "/api/v4/restaurants/1";

  private static final String NEAR = "/api/v4/restaurants?lat=25.75&lng=-80.25&radius=5";

  private static final List<String> ALL =
      List.of(
          DETAIL,
          "/api/restaurants/1",
          "/api/v4/restaurants/by-name/milk-and-honey",
          "/api/v4/restaurants?city=Miami",
          NEAR,
          "/api/restaurants?limit=10",
          "/api/restaurants?lat=25.75&lng=-80.25&radius_m=9000");

  private static CachedPlatform platform;

  private static TestRestaurantService one;

  private static TestRestaurantService other;

  @BeforeAll
  static void start() {
    platform = new CachedPlatform();
    one = platform.one();
    other = platform.other();
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
  }

  @BeforeEach
  void rows() {
    platform.awaitLeases();
    platform.execute("DELETE FROM restaurant.restaurant");
    platform.execute(
        """
        INSERT INTO restaurant.restaurant
          (id, source, source_id, status, name, city, latitude, longitude, description)
        VALUES (1, 'jewgo', '1', 'active', 'Milk and Honey', 'Miami', 25.75, -80.25, repeat('kosher ', 300)),
               (2, 'jewgo', '2', 'active', 'Far Away', 'Haifa', 32.8, 35.0, 'x'),
               (3, 'jewgo', '3', 'pending', 'Not Yet', 'Miami', 25.75, -80.25, 'x')
        """);
    // Nobody waited for those; whoever sees the next change has seen them, too.
    Reply changed = platform.put(one, DETAIL, Map.of(), "{\"website\":\"https://example.com\"}");
    assertThat(changed.header("JewGo-Coherence")).isEqualTo("visible");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DETAIL,
        DETAIL + "/hours",
        "/api/restaurants/1",
        "/api/v4/restaurants/by-name/milk-and-honey",
        "/api/v4/restaurants?city=Miami",
        NEAR,
        "/api/restaurants?limit=10",
        "/api/v4/restaurants/filter-options"
      })
  void theSecondReadComesFromMemoryAndLooksTheSame(String path) {
    Reply first = known(one, path);
    Reply second = platform.get(one, path);
    assertThat(second.isHit()).as(second.header("Cache-Status")).isTrue();
    assertThat(second.header("Cache-Status")).startsWith("one; hit; ttl=");
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.header("Cache-Tag")).isNotEmpty();
    assertThat(second.header("JewGo-Version")).isNotEmpty();
    assertThat(second.header("CDN-Cache-Control")).matches("max-age=\\d+");
    assertThat(platform.get(one, path, Map.of("If-None-Match", second.header("ETag"))).status())
        .isEqualTo(304);
  }

  @Test
  void oneInstanceFindsWhatTheOtherHasMade() {
    known(one, DETAIL);
    Reply shared = platform.get(other, DETAIL);
    assertThat(shared.header("Cache-Status")).startsWith("other; hit").endsWith("detail=shared");
  }

  @Test
  void whoeverIsToldOfAChangeSeesItEverywhereAtOnce() {
    int proven = 0;
    for (int i = 0; i < 12; i++) {
      String address = i + " Main St";
      ALL.forEach(path -> platform.get(one, path));
      ALL.forEach(path -> platform.get(other, path));
      Reply changed =
          platform.put(
              i % 2 == 0 ? one : other, DETAIL, Map.of(), "{\"address\":\"" + address + "\"}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.header("JewGo-Coherence")).isEqualTo("visible");
      for (TestRestaurantService service : List.of(one, other)) {
        for (String path : ALL) {
          Reply seen = platform.get(service, path);
          if (seen.isBounded()) {
            continue; // a busy machine: no lease at the moment, and it says so
          }
          proven++;
          assertThat(seen.json().toString())
              .as("%s, write %d, %s", path, i, seen.header("Cache-Status"))
              .contains(address);
        }
      }
    }
    assertThat(proven).isGreaterThan(12 * 2 * ALL.size() / 2);
  }

  @Test
  void whatIsAskedForMostIsReadAnewBeforeItIsAskedFor() {
    try (TestRestaurantService eager = platform.instance("eager", Map.of())) {
      platform.put(one, DETAIL, Map.of(), "{\"zip_code\":\"33101\"}");
      known(eager, DETAIL);
      long before = CachedPlatform.questions(eager, "SelectRestaurant");
      platform.put(one, DETAIL, Map.of(), "{\"zip_code\":\"33102\"}");
      Eventually.await(() -> CachedPlatform.questions(eager, "SelectRestaurant") > before);
      assertThat(known(eager, DETAIL).json().toString()).contains("33102");
    }
  }

  @Test
  void whoDoesNotWantToWaitIsToldSo() {
    Reply changed =
        platform.put(one, DETAIL, Map.of("Prefer", "respond-async"), "{\"zip_code\":\"33101\"}");
    assertThat(changed.header("JewGo-Coherence")).isEqualTo("committed");
    assertThat(changed.header("Preference-Applied")).isEqualTo("respond-async");
    awaitEverywhere(DETAIL, "33101");
  }

  @Test
  void whatIsWrittenBySqlIsSeenToo() {
    ALL.forEach(path -> platform.get(one, path));
    platform.execute("UPDATE restaurant.restaurant SET address = 'By hand' WHERE id = 1");
    ALL.forEach(path -> awaitEverywhere(path, "By hand"));
  }

  @Test
  void whatEntersAListOrLeavesItIsSeen() {
    assertThat(known(one, NEAR).json().get("total").asInt()).isEqualTo(1);
    platform.put(
        one, "/api/v4/restaurants/2", Map.of(), "{\"latitude\":25.76,\"longitude\":-80.26}");
    assertThat(platform.get(other, NEAR).json().get("total").asInt()).isEqualTo(2);
    platform.put(other, "/api/v4/restaurants/3/approve", Map.of(), "");
    assertThat(platform.get(one, NEAR).json().get("total").asInt()).isEqualTo(3);
    platform.put(one, "/api/v4/restaurants/1", Map.of(), "{\"latitude\":10,\"longitude\":10}");
    assertThat(platform.get(one, NEAR).json().get("total").asInt()).isEqualTo(2);
  }

  @Test
  void thatThereIsNothingIsRememberedUntilThereIs() {
    String name = "/api/v4/restaurants/by-name/not-yet";
    Eventually.await(() -> {
      assertThat(platform.get(one, name).status()).isEqualTo(404);
      return platform.get(one, name).isHit();
    });
    long before = CachedPlatform.questions(one, "SelectRestaurantBySlug");
    assertThat(platform.get(one, name).status()).isEqualTo(404);
    assertThat(CachedPlatform.questions(one, "SelectRestaurantBySlug")).isEqualTo(before);
    platform.put(other, "/api/v4/restaurants/3/approve", Map.of(), "");
    assertThat(platform.get(one, name).status()).isEqualTo(200);
  }

  @Test
  void compressedForWhoTakesItWithATagOfItsOwn() throws IOException {
    Reply plain = known(one, DETAIL);
    Reply gzip = platform.get(one, DETAIL, Map.of("Accept-Encoding", "gzip"));
    assertThat(gzip.isHit()).isTrue();
    assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(gzip.header("Vary")).contains("Accept-Encoding");
    assertThat(gzip.response().body().length).isLessThan(plain.response().body().length / 2);
    assertThat(gzip.header("ETag")).isNotEqualTo(plain.header("ETag"));
    try (GZIPInputStream body =
        new GZIPInputStream(new ByteArrayInputStream(gzip.response().body()))) {
      assertThat(body.readAllBytes()).isEqualTo(plain.response().body());
    }
    assertThat(
            platform
                .get(
                    one,
                    DETAIL,
                    Map.of("Accept-Encoding", "gzip", "If-None-Match", gzip.header("ETag")))
                .status())
        .isEqualTo(304);
    assertThat(
            platform
                .get(one, DETAIL, Map.of("Accept-Encoding", "gzip;q=0"))
                .header("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void whatAdminsSeeIsNeitherKeptNorShown() {
    String path = "/api/v4/restaurants/3?status=all";
    Reply admin = platform.get(one, path, CachedPlatform.admin(one));
    assertThat(admin.status()).isEqualTo(200);
    assertThat(admin.header("Cache-Status")).isEqualTo("one; fwd=bypass");
    assertThat(admin.header("Cache-Control")).contains("no-store");
    assertThat(admin.header("CDN-Cache-Control")).isEqualTo("no-store");
    assertThat(platform.get(one, path).status()).isEqualTo(401);
    assertThat(platform.get(one, "/api/v4/restaurants/3").status()).isEqualTo(404);
    platform.put(other, "/api/v4/restaurants/3", Map.of(), "{\"address\":\"new\"}");
    assertThat(platform.get(one, path, CachedPlatform.admin(one)).json().toString())
        .contains("\"new\"");
  }

  /** The edge's header: of everything that everybody may see, and of nothing else. */
  @Test
  void theGatewayIsToldWhatItMayKeep() {
    for (String path : ALL) {
      Provenance told = provenance(known(one, path));
      assertThat(String.join(",", told.tags()) + ",restaurants")
          .as(path)
          .isEqualTo(platform.get(one, path).header("Cache-Tag"));
      assertThat(told.lifetime()).isBetween(Duration.ofMinutes(4), Duration.ofHours(1));
    }
    assertThat(provenance(platform.get(one, "/api/v4/restaurants/999")).tags().toList())
        .as("that there is none")
        .containsExactly("r:999");
    assertThat(platform.get(one, DETAIL, CachedPlatform.admin(one)).header(ProvenanceHeader.NAME))
        .as("of somebody who is known")
        .isEmpty();
    assertThat(
            platform
                .get(one, DETAIL + "?status=all", CachedPlatform.admin(one))
                .header(ProvenanceHeader.NAME))
        .isEmpty();
    assertThat(
            platform.get(one, DETAIL, Map.of("Authorization", "x")).header(ProvenanceHeader.NAME))
        .isEmpty();
    assertThat(platform.get(one, "/api/v4/restaurants?limit=-1").header(ProvenanceHeader.NAME))
        .isEmpty();
    assertThat(
            platform
                .put(one, DETAIL, Map.of(), "{\"address\":\"x\"}")
                .header(ProvenanceHeader.NAME))
        .isEmpty();
  }

  private static Provenance provenance(Reply reply) {
    return ProvenanceHeader.read(reply.header(ProvenanceHeader.NAME)).orElseThrow();
  }

  @Test
  void aThousandWhoWantTheSameCostOneQuestion() throws Exception {
    platform.put(one, DETAIL, Map.of(), "{\"address\":\"cold\"}");
    long before = CachedPlatform.questions(one, "SelectRestaurant");
    long primary = primaryQuestions(one);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        Callable<Reply> read = () -> platform.get(one, DETAIL);
        replies.add(threads.submit(read));
      }
      for (Future<Reply> reply : replies) {
        assertThat(reply.get().json().toString()).contains("cold");
      }
    }
    // the replica may not show the change yet, so that the primary is asked, too
    assertThat(
            CachedPlatform.questions(one, "SelectRestaurant")
                - before
                - (primaryQuestions(one) - primary))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void aReplicaThatIsBehindMakesNoAnswerOldAndNoWriteSlow() throws SQLException {
    known(one, DETAIL);
    try (Connection replica = platform.database().cluster().replicas().getFirst().connect("jewgo");
        Statement statement = replica.createStatement()) {
      statement.execute("SELECT pg_wal_replay_pause()");
      try {
        for (int i = 0; i < 10; i++) {
          String address = "paused " + i;
          Reply changed = platform.put(one, DETAIL, Map.of(), "{\"address\":\"" + address + "\"}");
          assertThat(changed.header("JewGo-Coherence")).isEqualTo("visible");
          for (String path : ALL) {
            assertThat(vouchedFor(other, path).json().toString()).as(path).contains(address);
            assertThat(vouchedFor(one, path).json().toString()).as(path).contains(address);
          }
        }
      } finally {
        statement.execute("SELECT pg_wal_replay_resume()");
      }
    }
  }

  @Test
  void whoHasSeenAChangeNobodyWasToldOfDoesNotGoBack() {
    known(one, DETAIL);
    known(other, DETAIL);
    platform.relay().pause();
    try {
      Reply changed =
          platform.put(one, DETAIL, Map.of("Prefer", "respond-async"), "{\"address\":\"early\"}");
      String version = changed.header("JewGo-Version");
      for (TestRestaurantService service : List.of(one, other)) {
        Reply seen = platform.get(service, DETAIL, Map.of("JewGo-Version", version));
        assertThat(seen.json().toString()).as(seen.header("Cache-Status")).contains("early");
      }
    } finally {
      platform.relay().goOn();
    }
  }

  @Test
  void nobodyPutsAnAnswerUnderAnothersKey() {
    platform.put(one, DETAIL, Map.of(), "{\"state\":\"FL\"}");
    Reply forged = known(one, "/api/v4/restaurants?city=Miami%5D,STATE=%5BFL");
    assertThat(forged.json().get("restaurants").size()).isZero();
    for (TestRestaurantService service : List.of(one, other)) {
      Reply asked = platform.get(service, "/api/v4/restaurants?city=Miami&state=FL");
      assertThat(asked.json().get("total").asInt()).isOne();
      assertThat(asked.json().toString()).contains("Milk and Honey");
    }
  }

  /** Asks until nothing may be old: a machine that stood still has no lease, and says so. */
  private static Reply vouchedFor(TestRestaurantService service, String path) {
    return reply(service, path, reply -> !reply.isBounded());
  }

  /** Asks until it is in memory. */
  private static Reply known(TestRestaurantService service, String path) {
    return reply(service, path, Reply::isHit);
  }

  private static Reply reply(TestRestaurantService service, String path, Predicate<Reply> wanted) {
    return Eventually.await(() -> {
      Reply reply = platform.get(service, path);
      return wanted.test(reply) ? reply : null;
    });
  }

  private static void awaitEverywhere(String path, String text) {
    for (TestRestaurantService service : List.of(one, other)) {
      Eventually.await(
          Duration.ofSeconds(20),
          () -> assertThat(platform.get(service, path).json().toString()).contains(text));
    }
  }

  private static long primaryQuestions(TestRestaurantService service) {
    var timer =
        service
            .bean(MeterRegistry.class)
            .find("jewgo.database.question")
            .tag("question", "SelectRestaurant")
            .tag("pool", "primary")
            .timer();
    return (timer != null) ? timer.count() : 0;
  }
}
