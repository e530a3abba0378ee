package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replicas are killed, hung and held back while reads go on. */
@Tag("long")
class ReplicaFaultTest {

  private static final int READERS = 16;

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
  void bothReplicasAnswerAndThePrimaryDoesNot() {
    try (ReadLoad load = new ReadLoad(this.database, READERS)) {
      awaitAnswers(load, this.database.replicaPort(0), 500);
      awaitAnswers(load, this.database.replicaPort(1), 500);
      assertThat(load.answersOf(this.database.primaryPort())).isZero();
      load.end();
      assertThat(load.failures()).isEmpty();
    }
  }

  @Test
  void killedReplicaCostsNoAnswerAndIsReadAgainWhenItIsBack() {
    try (ReadLoad load = new ReadLoad(this.database, READERS)) {
      awaitAnswers(load, this.database.replicaPort(0), 200);
      platform.cluster().replicas().get(0).kill();
      awaitAnswers(load, this.database.replicaPort(1), 1000);
      platform.cluster().startReplica(0);
      awaitAnswers(load, this.database.replicaPort(0), 500);
      load.end();
      assertThat(load.failures()).isEmpty();
      assertThat(load.answersOf(this.database.primaryPort())).isZero();
    }
  }

  @Test
  void replicaKilledAgainAndAgainCostsNoAnswer() {
    try (ReadLoad load = new ReadLoad(this.database, READERS)) {
      for (int round = 0; round < 4; round++) {
        int victim = round % 2;
        awaitAnswers(load, this.database.replicaPort(victim), 100);
        platform.cluster().replicas().get(victim).kill();
        platform.cluster().startReplica(victim);
        Eventually.await(() -> this.database.isFresh(victim));
      }
      load.end();
      assertThat(load.failures()).isEmpty();
    }
  }

  @Test
  void withoutReplicasThePrimaryAnswers() {
    try (ReadLoad load = new ReadLoad(this.database, READERS)) {
      awaitAnswers(load, this.database.replicaPort(0), 100);
      platform.cluster().replicas().get(0).kill();
      platform.cluster().replicas().get(1).kill();
      awaitAnswers(load, this.database.primaryPort(), 500);
      platform.cluster().startReplica(0);
      platform.cluster().startReplica(1);
      this.database.awaitAllFresh();
      awaitAnswers(load, this.database.replicaPort(0), 100);
      awaitAnswers(load, this.database.replicaPort(1), 100);
      load.end();
      assertThat(load.failures()).isEmpty();
    }
  }

  @Test
  void hungReplicaCostsTimeButNoAnswer() {
    try (ReadLoad load = new ReadLoad(this.database, READERS)) {
      awaitAnswers(load, this.database.replicaPort(0), 200);
      Signals.hang(platform.cluster().replicas().get(0));
      try {
        Eventually.await(() -> !this.database.isFresh(0));
        awaitAnswers(load, this.database.replicaPort(1), 500);
        // Those under way when it hung: the socket's timeout, and once more to connect.
        Eventually.await(() -> this.database.replica(0).outstanding().get() == 0);
        assertThat(load.longest()).isLessThan(Duration.ofSeconds(6));
        // Once the last of them has found another server, nobody meets the hung one any more.
        Eventually.await(() -> longestOf(load, 1000).compareTo(Duration.ofSeconds(1)) < 0);
      } finally {
        Signals.resume(platform.cluster().replicas().get(0));
      }
      awaitAnswers(load, this.database.replicaPort(0), 200);
      load.end();
      assertThat(load.failures()).isEmpty();
    }
  }

  @Test
  void replicaBehindTheBoundIsNotReadUntilItCaughtUp() {
    this.database.ask(platform.cluster().replicas().get(0), "SELECT pg_wal_replay_pause()");
    try {
      // By somebody else: this process learns of it by looking.
      this.database.ask(
          platform.cluster().primary(), "SELECT pg_logical_emit_message(true, 'test', 'x')");
      Eventually.await(() -> !this.database.isFresh(0));
      assertThat(this.database.isFresh(1)).isTrue();
      assertThat(this.database.replica(0).isHere()).isTrue();
      for (int i = 0; i < 50; i++) {
        assertThat(this.database.answeringPort()).isEqualTo(this.database.replicaPort(1));
      }
    } finally {
      this.database.ask(platform.cluster().replicas().get(0), "SELECT pg_wal_replay_resume()");
    }
    Eventually.await(() -> this.database.isFresh(0));
  }

  @Test
  void idlePrimaryIsNotLag() {
    // Long enough to be beyond the bound if time since the last change counted.
    long until = System.nanoTime() + Duration.ofMillis(2500).toNanos();
    Eventually.await(() -> {
      assertThat(this.database.isFresh(0)).isTrue();
      assertThat(this.database.isFresh(1)).isTrue();
      return System.nanoTime() > until;
    });
  }

  @Test
  void cancelledConnectionIsReplaced() {
    try (ReadLoad load = new ReadLoad(this.database, READERS)) {
      for (int i = 0; i < 10; i++) {
        this.database.ask(
            platform.cluster().replicas().get(0),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'test-1 reader'");
        awaitAnswers(load, this.database.replicaPort(0), 50);
      }
      load.end();
      assertThat(load.failures()).isEmpty();
    }
  }

  private static void awaitAnswers(ReadLoad load, int port, int more) {
    int before = load.answersOf(port);
    Eventually.await(() -> load.answersOf(port) >= before + more);
  }

  private Duration longestOf(ReadLoad load, int answers) {
    Duration before = load.longest();
    assertThat(before).isLessThan(Duration.ofSeconds(6));
    awaitAnswers(load, this.database.replicaPort(1), answers);
    return load.longest();
  }
}
