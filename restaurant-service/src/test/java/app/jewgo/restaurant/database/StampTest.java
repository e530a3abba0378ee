package app.jewgo.restaurant.database;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.memory.Source;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.testkit.PlatformDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stamp says of an answer is true, on the primary and on a replica. */
@Tag("long")
class StampTest {

  private static final String EPOCH = "6b7d8c1e-0000-4000-8000-000000000001";

  private static PlatformDatabase platform;

  private static TestDatabase database;

  @BeforeAll
  static void startCluster() {
    platform = PlatformDatabase.start(1);
    database = TestDatabase.stamping(platform);
    database.ask(
        platform.cluster().primary(),
        "INSERT INTO coherence.epoch (id, system_identifier, timeline, reason) VALUES ('"
            + EPOCH
            + "', 'test', 1, 'test')");
    platform.awaitReplay();
  }

  @AfterAll
  static void stopCluster() {
    database.close();
    platform.close();
  }

  @Test
  void anEmptyAnswerHasOneToo() {
    Stamped<Integer> read =
        read(
            Source.NEAREST,
            dsl -> dsl.selectFrom(RESTAURANT).where(RESTAURANT.ID.eq(-1L)).fetch().size());
    assertThat(read.value()).isZero();
    assertThat(stamp(read).epoch()).hasToString(EPOCH);
  }

  @Test
  void severalStatementsHaveTheLowest() {
    Stamped<Long> read =
        read(
            Source.PRIMARY,
            dsl -> {
              long first = horizon(dsl);
              database.ask(platform.cluster().primary(), "SELECT pg_current_xact_id()");
              assertThat(horizon(dsl)).isGreaterThan(first);
              return first;
            });
    assertThat(stamp(read).horizon()).isEqualTo(read.value());
  }

  @Test
  void thePrimaryIsAskedWhereItIsWanted() {
    assertThat(read(Source.PRIMARY, StampTest::port).value()).isEqualTo(database.primaryPort());
    assertThat(read(Source.NEAREST, StampTest::port).value()).isEqualTo(database.replicaPort(0));
  }

  @Test
  void aFailedStatementLeavesNoTransactionBehind() {
    for (int i = 0; i < 60; i++) {
      assertThatThrownBy(() -> read(Source.NEAREST, dsl -> dsl.fetch("SELECT 1 / 0").size()))
          .isInstanceOf(DataAccessException.class);
      assertThat(read(Source.NEAREST, dsl -> dsl.fetch("SELECT 1").size()).value()).isEqualTo(1);
    }
    assertThat(
            database.ask(
                platform.cluster().replicas().getFirst(),
                "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"))
        .containsExactly("0");
  }

  /** All transactions below the horizon are in it, and none that is newer than the newest. */
  @Test
  void itIsTrueWhileOthersWrite() throws InterruptedException {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    List<String> lies = new CopyOnWriteArrayList<>();
    AtomicInteger reads = new AtomicInteger();
    List<Long> ids = IntStream.range(0, 4).mapToObj(_ -> insert()).toList();
    List<Thread> writers =
        ids.stream()
            .map(id ->
                Thread.ofVirtual()
                    .start(() -> {
                      while (goesOn.get()) {
                        write(dsl ->
                            dsl.update(RESTAURANT)
                                .set(
                                    RESTAURANT.ZIP_CODE,
                                    DSL.field("pg_current_xact_id()::text", String.class))
                                .where(RESTAURANT.ID.eq(id))
                                .execute());
                      }
                    }))
            .toList();
    List<Thread> readers =
        IntStream.range(0, 4)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      Source source = (i % 2 == 0) ? Source.PRIMARY : Source.NEAREST;
                      for (int n = 0; n < 200; n++) {
                        long id = ids.get(n % ids.size());
                        check(source, id, lies);
                        reads.incrementAndGet();
                      }
                    }))
            .toList();
    for (Thread reader : readers) {
      reader.join();
    }
    goesOn.set(false);
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(lies).isEmpty();
    assertThat(reads).hasValue(800);
  }

  /**
   * The row holds the id of the transaction that wrote it; what wrote it next is looked up after.
   */
  private static void check(Source source, long id, List<String> lies) {
    Stamped<Long> read = read(source, dsl -> writer(dsl, id));
    Stamp stamp = stamp(read);
    if (read.value() > stamp.newest()) {
      lies.add("shows " + read.value() + ", says that it may show " + stamp.newest());
    }
    long later = read(Source.PRIMARY, dsl -> writer(dsl, id)).value();
    if (later > read.value() && later < stamp.horizon()) {
      lies.add(later + " had ended below " + stamp.horizon() + ", and is not in it");
    }
  }

  private static long writer(DSLContext dsl, long id) {
    String xid =
        dsl.select(RESTAURANT.ZIP_CODE)
            .from(RESTAURANT)
            .where(RESTAURANT.ID.eq(id))
            .fetchSingle()
            .value1();
    return Long.parseLong(xid);
  }

  private static Stamp stamp(Stamped<?> read) {
    Stamp stamp = read.stamp();
    assertThat(stamp).isNotNull();
    return stamp;
  }

  private static long horizon(DSLContext dsl) {
    return dsl.select(
            DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class))
        .fetchSingle()
        .value1();
  }

  private static int port(DSLContext dsl) {
    return dsl.select(DSL.field("inet_server_port()", Integer.class)).fetchSingle().value1();
  }

  private static <T> Stamped<T> read(Source source, Function<DSLContext, T> query) {
    return database
        .database()
        .reading(source, null, () -> database.database().read(StampTest.class, query));
  }

  private static void write(Consumer<DSLContext> change) {
    database
        .database()
        .write(
            StampTest.class,
            dsl -> {
              change.accept(dsl);
              return 0;
            });
  }

  private static long insert() {
    return database
        .database()
        .write(
            StampTest.class,
            dsl ->
                dsl.insertInto(RESTAURANT)
                    .set(RESTAURANT.NAME, "Bagels")
                    .set(RESTAURANT.STATUS, "active")
                    .set(RESTAURANT.ZIP_CODE, "0")
                    .returningResult(RESTAURANT.ID)
                    .fetchSingle()
                    .value1());
  }
}
