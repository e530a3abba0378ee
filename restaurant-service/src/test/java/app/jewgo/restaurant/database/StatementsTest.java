package app.jewgo.restaurant.database;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.jewgo.kit.deadline.Deadline;
import app.jewgo.kit.deadline.DeadlineAccessor;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.localservers.PostgresServer;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the servers themselves say about the statements that reach them. */
@Tag("long")
class StatementsTest {

  private static PlatformDatabase platform;

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    platform = PlatformDatabase.start(2);
    database =
        TestDatabase.on(
            platform,
            Map.of(
                "jewgo.database.read.statement-timeout", "700ms",
                "jewgo.database.reader.maximum-pool-size", "1",
                "jewgo.database.reader.connection-timeout", "50ms"));
  }

  @AfterAll
  static void close() {
    database.close();
    platform.close();
  }

  private static final class SelectByName {}

  private static final class InsertOne {}

  @Test
  void readsRunOnTheReplicasAndOnlyChangesOnThePrimary() {
    database.ask(platform.cluster().primary(), "SELECT pg_stat_statements_reset()");
    platform
        .cluster()
        .replicas()
        .forEach(replica -> database.ask(replica, "SELECT pg_stat_statements_reset()"));
    for (int i = 0; i < 40; i++) {
      String name = "Deli " + i;
      database
          .database()
          .write(
              InsertOne.class,
              dsl ->
                  dsl.insertInto(RESTAURANT)
                      .set(RESTAURANT.NAME, name)
                      .set(RESTAURANT.STATUS, "active")
                      .execute());
      assertThat(byName(name)).isEqualTo(1);
    }
    PostgresServer primary = platform.cluster().primary();
    assertThat(calls(primary, "SelectByName")).isZero();
    assertThat(calls(primary, "InsertOne")).isEqualTo(40);
    int reads = 0;
    for (PostgresServer replica : platform.cluster().replicas()) {
      assertThat(calls(replica, "InsertOne")).isZero();
      assertThat(calls(replica, "SelectByName")).isPositive();
      reads += calls(replica, "SelectByName");
      // Parameterised: one statement, whatever the values.
      assertThat(statements(replica, "SelectByName"))
          .singleElement()
          .satisfies(sql -> assertThat(sql).contains("$1").doesNotContain("Deli"));
      assertThat(
              database.ask(
                  replica,
                  "SELECT DISTINCT application_name FROM pg_stat_activity"
                      + " WHERE usename = 'restaurant_service'"))
          .containsExactlyInAnyOrder("test-1 reader", "test-1 monitor");
    }
    assertThat(reads).isEqualTo(40);
  }

  @Test
  void repeatedStatementsArePreparedOnTheServer() {
    for (int i = 0; i < 20; i++) {
      byName("Deli " + i);
    }
    List<String> prepared =
        database
            .database()
            .read(
                StatementsTest.class,
                dsl ->
                    dsl.fetch("SELECT statement FROM pg_prepared_statements WHERE NOT from_sql")
                        .map(row -> row.get(0, String.class)));
    assertThat(prepared).anySatisfy(sql -> assertThat(sql).contains("/* SelectByName */"));
  }

  @Test
  void readersCannotChangeAnything() {
    assertThatThrownBy(() ->
            database
                .database()
                .readPrimary(StatementsTest.class, dsl -> dsl.deleteFrom(RESTAURANT).execute()))
        .isInstanceOf(ProblemException.class);
    assertThat(setting("default_transaction_read_only")).isEqualTo("on");
    assertThat(setting("plan_cache_mode")).isEqualTo("force_custom_plan");
    assertThat(setting("statement_timeout")).isEqualTo("700ms");
  }

  @Test
  void writersWorkWithinLimits() {
    Map<String, String> expected =
        Map.of(
            "statement_timeout", "5s",
            "lock_timeout", "2s",
            "idle_in_transaction_session_timeout", "5s",
            "transaction_timeout", "10s",
            "synchronous_commit", "on");
    expected.forEach((name, value) -> {
      String found = database.database().write(StatementsTest.class, dsl -> setting(dsl, name));
      assertThat(found).as(name).isEqualTo(value);
    });
  }

  @Test
  void tooLongAStatementIsAProblem() {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> sleep(Duration.ofSeconds(5)));
    assertThat(problem.problem().type().status()).isEqualTo(503);
    assertThat(problem.problem().headers()).containsKey("Retry-After");
    assertThat(database.isFresh(0)).isTrue();
    assertThat(database.isFresh(1)).isTrue();
  }

  @Test
  void noStatementOutlivesTheDeadlineOfItsCaller() {
    long start = System.nanoTime();
    ProblemException problem =
        within(
            Duration.ofMillis(300),
            () ->
                database
                    .database()
                    .write(StatementsTest.class, dsl -> dsl.execute("SELECT pg_sleep(60)")));
    assertThat(problem.problem().type().status()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("the server would let it sleep for 5 s")
        .isLessThan(Duration.ofSeconds(4));
    assertThat(
            database.ask(
                platform.cluster().primary(),
                "SELECT query FROM pg_stat_activity WHERE state = 'active'"
                    + " AND query LIKE '%sleep(60)%' AND pid <> pg_backend_pid()"))
        .isEmpty();
  }

  @Test
  void nobodyIsAskedWhenTheDeadlineIsOver() {
    ProblemException problem =
        within(Duration.ZERO, () -> database.database().write(InsertOne.class, dsl -> 1));
    assertThat(problem.problem().type().status()).isEqualTo(503);
    assertThat(problem.problem().detail()).contains("no time left");
  }

  private static ProblemException within(Duration deadline, Runnable question) {
    DeadlineAccessor current = new DeadlineAccessor();
    current.setValue(new Deadline(System.nanoTime() + deadline.toNanos()));
    try {
      return catchThrowableOfType(ProblemException.class, question::run);
    } finally {
      current.setValue();
    }
  }

  @Test
  void questionsBeyondThePoolAreRefusedInTime() throws InterruptedException {
    List<Thread> sleepers =
        List.of(
            Thread.ofVirtual().start(() -> sleep(Duration.ofMillis(600))),
            Thread.ofVirtual().start(() -> sleep(Duration.ofMillis(600))));
    Eventually.await(
        Duration.ofSeconds(5),
        () ->
            database.replica(0).outstanding().get() == 1
                && database.replica(1).outstanding().get() == 1);
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, database::answeringPort);
    assertThat(problem.problem().type().status()).isEqualTo(503);
    assertThat(problem.problem().detail()).contains("busy");
    for (Thread sleeper : sleepers) {
      sleeper.join();
    }
    assertThat(database.isFresh(0)).as("busy is not broken").isTrue();
  }

  @Test
  void textThatCannotBeStoredIsTheCallersMistake() {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> byName("a\u0000b"));
    assertThat(problem.problem().type().status()).isEqualTo(400);
  }

  @Test
  void violatedConstraintsAreTheCallersToUnderstand() {
    assertThatThrownBy(() ->
            database
                .database()
                .write(
                    StatementsTest.class,
                    dsl ->
                        dsl.insertInto(RESTAURANT)
                            .set(RESTAURANT.NAME, "")
                            .set(RESTAURANT.STATUS, "active")
                            .execute()))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  @Test
  void failedWorkChangesNothing() {
    assertThatThrownBy(() ->
            database
                .database()
                .write(
                    StatementsTest.class,
                    dsl -> {
                      dsl.insertInto(RESTAURANT)
                          .set(RESTAURANT.NAME, "Never")
                          .set(RESTAURANT.STATUS, "active")
                          .execute();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(byName("Never")).isZero();
  }

  @Test
  void questionWithinAQuestionIsAMistake() {
    assertThatThrownBy(
            () -> database.database().write(StatementsTest.class, dsl -> byName("within")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("asks within");
  }

  private static int byName(String name) {
    return database
        .database()
        .read(
            SelectByName.class,
            dsl -> dsl.fetchCount(dsl.selectFrom(RESTAURANT).where(RESTAURANT.NAME.eq(name))));
  }

  private static void sleep(Duration duration) {
    database
        .database()
        .read(
            StatementsTest.class,
            dsl -> dsl.fetch("SELECT pg_sleep(?)", DSL.val(duration.toMillis() / 1000.0)));
  }

  private static String setting(String name) {
    return database.database().read(StatementsTest.class, dsl -> setting(dsl, name));
  }

  private static String setting(DSLContext dsl, String name) {
    return dsl.select(DSL.field("current_setting({0})", String.class, DSL.val(name)))
        .fetchSingle()
        .value1();
  }

  private static int calls(PostgresServer server, String question) {
    return database
        .ask(
            server,
            "SELECT calls FROM pg_stat_statements WHERE query LIKE '%/* " + question + " */%'")
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private static List<String> statements(PostgresServer server, String question) {
    return database.ask(
        server, "SELECT query FROM pg_stat_statements WHERE query LIKE '%/* " + question + " */%'");
  }
}
