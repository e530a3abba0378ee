package app.jewgo.restaurant.database;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.localservers.PostgresServer;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever was told that a change is made reads it, from whichever replica. */
@Tag("long")
class ReadYourWriteTest {

  private static final Duration WAIT = Duration.ofMillis(600);

  private static PlatformDatabase platform;

  @BeforeAll
  static void startCluster() {
    platform = PlatformDatabase.start(2);
  }

  @AfterAll
  static void stopCluster() {
    platform.close();
  }

  @Test
  void readAfterWriteSeesItAThousandTimesInARow() {
    try (TestDatabase database = TestDatabase.on(platform)) {
      long id = insert(database);
      Set<Integer> ports = new HashSet<>();
      for (int i = 1; i <= 1000; i++) {
        int value = i;
        write(database, id, value);
        Answer answer = read(database, id);
        assertThat(answer.value())
            .as("write %d, read at port %d", i, answer.port())
            .isEqualTo(value);
        ports.add(answer.port());
      }
      // And the primary, where the machine stands still and both are late for one write.
      assertThat(ports).contains(database.replicaPort(0), database.replicaPort(1));
    }
  }

  @Test
  void manyWritersEachReadTheirOwn() throws InterruptedException {
    try (TestDatabase database = TestDatabase.on(platform)) {
      List<String> stale = new CopyOnWriteArrayList<>();
      List<Thread> writers =
          IntStream.range(0, 8)
              .mapToObj(writer ->
                  Thread.ofVirtual()
                      .start(() -> {
                        long id = insert(database);
                        for (int i = 1; i <= 100; i++) {
                          write(database, id, i);
                          int read = read(database, id).value();
                          if (read != i) {
                            stale.add("wrote " + i + ", read " + read);
                          }
                        }
                      }))
              .toList();
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(stale).isEmpty();
    }
  }

  @Test
  void replicaThatDoesNotShowAWriteInTimeIsNotReadUntilItDoes() {
    PostgresServer held = platform.cluster().replicas().get(0);
    try (TestDatabase database =
        TestDatabase.on(
            platform, Map.of("jewgo.database.write.replay-wait", WAIT.toMillis() + "ms"))) {
      long id = insert(database);
      database.ask(held, "SELECT pg_wal_replay_pause()");
      try {
        long start = System.nanoTime();
        write(database, id, 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isBetween(WAIT, Duration.ofSeconds(5));
        int waited = 0;
        for (int i = 2; i < 100; i++) {
          long again = System.nanoTime();
          write(database, id, i);
          Answer answer = read(database, id);
          assertThat(answer.value()).isEqualTo(i);
          assertThat(answer.port()).isNotEqualTo(database.replicaPort(0));
          if (System.nanoTime() - again >= WAIT.toNanos()) {
            waited++;
          }
        }
        assertThat(waited).as("nobody, but where the machine stands still").isLessThan(10);
      } finally {
        database.ask(held, "SELECT pg_wal_replay_resume()");
      }
      Eventually.await(() -> database.isFresh(0));
      Eventually.await(() -> read(database, id).equals(new Answer(database.replicaPort(0), 99)));
    }
  }

  private record Answer(int port, int value) {}

  private static long insert(TestDatabase database) {
    return database
        .database()
        .write(
            ReadYourWriteTest.class,
            dsl ->
                dsl.insertInto(RESTAURANT)
                    .set(RESTAURANT.NAME, "Bagels")
                    .set(RESTAURANT.STATUS, "active")
                    .returningResult(RESTAURANT.ID)
                    .fetchSingle()
                    .value1());
  }

  private static void write(TestDatabase database, long id, int value) {
    int changed =
        database
            .database()
            .write(
                ReadYourWriteTest.class,
                dsl ->
                    dsl.update(RESTAURANT)
                        .set(RESTAURANT.VIEW_COUNT, value)
                        .where(RESTAURANT.ID.eq(id))
                        .execute());
    assertThat(changed).isEqualTo(1);
  }

  private static Answer read(TestDatabase database, long id) {
    return database
        .database()
        .read(
            ReadYourWriteTest.class,
            dsl ->
                dsl.select(DSL.field("inet_server_port()", Integer.class), RESTAURANT.VIEW_COUNT)
                    .from(RESTAURANT)
                    .where(RESTAURANT.ID.eq(id))
                    .fetchSingle(row -> new Answer(row.value1(), row.value2())));
  }
}
