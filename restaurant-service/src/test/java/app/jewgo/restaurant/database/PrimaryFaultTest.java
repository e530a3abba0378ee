package app.jewgo.restaurant.database;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.jewgo.kit.problem.ProblemException;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The primary is killed and hung while changes are made. */
@Tag("long")
class PrimaryFaultTest {

  /** For a busy machine; who asks a server that is not there waits for seconds. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** Of a read on one server. */
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(2);

  private static PlatformDatabase platform;

  private TestDatabase database;

  @BeforeAll
  static void startCluster() {
    platform = PlatformDatabase.start(2);
  }

  @AfterAll
  static void stopCluster() {
    platform.close();
  }

  @BeforeEach
  void open() {
    this.database = TestDatabase.on(platform);
  }

  @AfterEach
  void close() {
    this.database.close();
  }

  @Test
  void acknowledgedChangesSurviveThePrimarysDeath() {
    Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    List<RuntimeException> refused = new CopyOnWriteArrayList<>();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                try {
                  acknowledged.add(insert());
                } catch (RuntimeException ex) {
                  refused.add(ex);
                  LockSupport.parkNanos(1_000_000);
                }
              }
            });
    try (ReadLoad load = new ReadLoad(this.database, 4)) {
      Eventually.await(() -> acknowledged.size() >= 100);
      platform.cluster().primary().kill();
      Eventually.await(() -> refused.size() >= 10);
      // If the last change reached neither replica, only the furthest of them is read.
      int answers = answersOfReplicas(load);
      Eventually.await(() -> answersOfReplicas(load) >= answers + 200);
      int before = acknowledged.size();
      platform.cluster().startPrimary();
      Eventually.await(() -> acknowledged.size() >= before + 100);
      writer.interrupt();
      load.end();
      assertThat(load.failures()).isEmpty();
    }
    assertThat(refused)
        .allSatisfy(failure -> {
          assertThat(failure).isInstanceOf(ProblemException.class);
          assertThat(((ProblemException) failure).problem().headers()).containsKey("Retry-After");
          assertThat(((ProblemException) failure).problem().type().status()).isEqualTo(503);
        });
    Set<Long> found =
        this.database
            .database()
            .readPrimary(
                PrimaryFaultTest.class,
                dsl -> dsl.select(RESTAURANT.ID).from(RESTAURANT).fetchSet(RESTAURANT.ID));
    assertThat(found).containsAll(acknowledged);
    this.database.awaitAllFresh();
  }

  private int answersOfReplicas(ReadLoad load) {
    return load.answersOf(this.database.replicaPort(0))
        + load.answersOf(this.database.replicaPort(1));
  }

  @Test
  void changesAreRefusedAtOnceWhileThePrimaryIsDown() {
    platform.cluster().primary().kill();
    try {
      assertThatThrownBy(this::insert).isInstanceOf(ProblemException.class);
      long start = System.nanoTime();
      ProblemException write = catchThrowableOfType(ProblemException.class, this::insert);
      ProblemException read =
          catchThrowableOfType(
              ProblemException.class,
              () ->
                  this.database
                      .database()
                      .readPrimary(PrimaryFaultTest.class, dsl -> dsl.selectOne().fetch()));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
      assertThat(write.problem().headers()).containsEntry("Retry-After", "2");
      assertThat(write.problem().detail()).contains("was not made");
      assertThat(read.problem().type().status()).isEqualTo(503);
      assertThat(this.database.answeringPort()).isNotEqualTo(this.database.primaryPort());
    } finally {
      platform.cluster().startPrimary();
    }
    Eventually.await(this::insert);
    this.database.awaitAllFresh();
  }

  @Test
  void hungPrimaryRefusesChangesInBoundedTimeAndReadsGoOn() {
    Signals.hang(platform.cluster().primary());
    try (ReadLoad load = new ReadLoad(this.database, 4)) {
      long start = System.nanoTime();
      assertThatThrownBy(this::insert).isInstanceOf(ProblemException.class);
      // The write's socket timeout, unless the monitor is quicker.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      Eventually.await(() -> !this.database.primary().isHere());
      long again = System.nanoTime();
      assertThatThrownBy(this::insert).isInstanceOf(ProblemException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(AT_ONCE);
      load.end();
      assertThat(load.failures()).isEmpty();
      assertThat(load.longest()).as("none waits for a server").isLessThan(STATEMENT_TIMEOUT);
    } finally {
      Signals.resume(platform.cluster().primary());
    }
    Eventually.await(this::insert);
    this.database.awaitAllFresh();
  }

  @Test
  void everythingDownIsAProblemAtOnce() {
    platform.cluster().replicas().forEach(replica -> replica.kill());
    platform.cluster().primary().kill();
    try {
      assertThatThrownBy(this.database::answeringPort).isInstanceOf(ProblemException.class);
      long start = System.nanoTime();
      ProblemException read =
          catchThrowableOfType(ProblemException.class, this.database::answeringPort);
      assertThat(read.problem().type().status()).isEqualTo(503);
      assertThat(read.problem().headers()).containsKey("Retry-After");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    } finally {
      platform.cluster().start();
    }
    this.database.awaitAllFresh();
    assertThat(this.database.answeringPort()).isNotEqualTo(this.database.primaryPort());
  }

  @Test
  void connectionLostInTheCommitIsNeitherSuccessNorRepeated() {
    this.database.ask(
        platform.cluster().primary(),
        """
        CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM pg_sleep(4); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON restaurant.restaurant
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow_commit()
        """);
    try {
      Thread killer =
          Thread.ofVirtual()
              .start(() ->
                  Eventually.await(() ->
                      this.database
                          .ask(
                              platform.cluster().primary(),
                              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                  + " WHERE application_name = 'test-1 writer'"
                                  + " AND query = 'COMMIT' AND state = 'active'")
                          .contains("t")));
      ProblemException problem = catchThrowableOfType(ProblemException.class, this::insert);
      assertThat(problem.problem().detail()).contains("not known");
      assertThat(problem.problem().type().status()).isEqualTo(503);
      Eventually.await(() -> !killer.isAlive());
    } finally {
      this.database.ask(
          platform.cluster().primary(),
          "DROP TRIGGER slow_commit ON restaurant.restaurant; DROP FUNCTION slow_commit");
    }
    Eventually.await(this::insert);
  }

  private Long insert() {
    return this.database
        .database()
        .write(
            PrimaryFaultTest.class,
            dsl ->
                dsl.insertInto(RESTAURANT)
                    .set(RESTAURANT.NAME, "Falafel")
                    .set(RESTAURANT.STATUS, "active")
                    .set(RESTAURANT.CREATED_AT, DSL.currentOffsetDateTime())
                    .returningResult(RESTAURANT.ID)
                    .fetchSingle()
                    .value1());
  }
}
