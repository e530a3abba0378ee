package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.localservers.PostgresServer;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pools follow the configuration while they are used. */
@Tag("long")
class PoolTest {

  private static PlatformDatabase platform;

  @BeforeAll
  static void startCluster() {
    platform = PlatformDatabase.start(1);
  }

  @AfterAll
  static void stopCluster() {
    platform.close();
  }

  @Test
  void sizeFollowsTheConfiguration() {
    PostgresServer replica = platform.cluster().replicas().get(0);
    try (TestDatabase database =
        TestDatabase.on(platform, Map.of("jewgo.database.reader.maximum-pool-size", "3"))) {
      assertThat(mostAtOnce(database, replica, 3)).isEqualTo(3);
      database
          .config()
          .set(
              TestDatabase.properties(
                  Map.of(
                      "jewgo.database.reader.minimum-idle", "6",
                      "jewgo.database.reader.maximum-pool-size", "8")));
      Eventually.await(() -> connections(database, replica) >= 6);
      assertThat(mostAtOnce(database, replica, 8)).isEqualTo(8);
      database
          .config()
          .set(TestDatabase.properties(Map.of("jewgo.database.reader.maximum-pool-size", "2")));
      Eventually.await(() -> connections(database, replica) <= 2);
      assertThat(mostAtOnce(database, replica, 2)).isEqualTo(2);
    }
  }

  @Test
  void statementTimeoutFollowsTheConfiguration() {
    try (TestDatabase database = TestDatabase.on(platform)) {
      assertThat(timeout(database)).isEqualTo("2s");
      database
          .config()
          .set(TestDatabase.properties(Map.of("jewgo.database.read.statement-timeout", "900ms")));
      Eventually.await(() -> timeout(database).equals("900ms"));
    }
  }

  /** A connection may be made too late for the questions that it was made for. */
  private static int mostAtOnce(TestDatabase database, PostgresServer replica, int expected) {
    int most = 0;
    for (int round = 0; round < 10 && most < expected; round++) {
      most = Math.max(most, mostAtOnce(database, replica));
    }
    return most;
  }

  /** With more questions than connections, the most that work at one moment. */
  private static int mostAtOnce(TestDatabase database, PostgresServer replica) {
    List<Thread> sleepers =
        IntStream.range(0, 12)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        database
                            .database()
                            .read(
                                PoolTest.class,
                                dsl -> dsl.fetch("SELECT pg_sleep({0})", DSL.inline(0.4)))))
            .toList();
    int most = 0;
    while (sleepers.stream().anyMatch(Thread::isAlive)) {
      most =
          Math.max(
              most,
              Integer.parseInt(
                  database
                      .ask(
                          replica,
                          "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                              + " AND query LIKE '%PoolTest%' AND usename = 'restaurant_service'")
                      .getFirst()));
    }
    return most;
  }

  private static int connections(TestDatabase database, PostgresServer replica) {
    return Integer.parseInt(
        database
            .ask(
                replica,
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'test-1 reader'")
            .getFirst());
  }

  private static String timeout(TestDatabase database) {
    return database
        .database()
        .read(
            PoolTest.class,
            dsl ->
                dsl.select(DSL.field("current_setting('statement_timeout')", String.class))
                    .fetchSingle()
                    .value1());
  }
}
