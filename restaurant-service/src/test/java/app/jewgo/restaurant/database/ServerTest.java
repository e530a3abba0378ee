package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How old a replica's answers can be while the primary comes and goes, without any server. */
class ServerTest {

  private static final Duration AGO = Duration.ofSeconds(10);

  private final long now = System.nanoTime();

  private final WalTimeline timeline = new WalTimeline(this.now - AGO.toNanos());

  private final Server primary = server("primary", Server.Role.PRIMARY);

  private final Server replica = server("replica-1", Server.Role.REPLICA);

  @AfterEach
  void close() {
    this.primary.close();
    this.replica.close();
  }

  @Test
  void isAsOldAsThePrimaryMayHaveTakenChangesUnseen() {
    this.primary.seen(new ServerMonitor.Position(false, 100, this.now - AGO.toNanos()));
    this.replica.seen(new ServerMonitor.Position(true, 100, this.now));
    assertThat(this.replica.lag()).isZero();
    assertThat(this.replica.lagAtMost()).isGreaterThanOrEqualTo(AGO);
    assertThat(this.primary.lagAtMost()).isZero();

    this.primary.notSeen(new SQLException("the connection broke", "08006"));
    assertThat(this.replica.lagAtMost()).as("until it broke").isGreaterThanOrEqualTo(AGO);
    this.primary.notSeen(new SQLException("connection refused", "08001"));
    assertThat(this.replica.lagAtMost()).as("taking none").isLessThan(AGO.dividedBy(2));
  }

  @Test
  void isAsOldAsThePrimaryIsBackWhereTheReplicaHasNotHeard() {
    this.primary.seen(new ServerMonitor.Position(false, 100, this.now - AGO.toNanos()));
    this.replica.seen(new ServerMonitor.Position(true, 100, this.now - AGO.toNanos()));
    this.timeline.primaryGoneAt(this.now - Duration.ofSeconds(8).toNanos());
    this.primary.seen(
        new ServerMonitor.Position(false, 200, this.now - Duration.ofSeconds(6).toNanos()));
    this.replica.seen(new ServerMonitor.Position(true, 100, this.now));
    assertThat(this.replica.lagAtMost()).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
  }

  private Server server(String name, Server.Role role) {
    return new Server(
        name,
        role,
        ServerAddress.parse("jdbc:postgresql://127.0.0.1:1/nobody", "nobody", null),
        List.of(),
        this.timeline,
        "test",
        () -> Duration.ofHours(1));
  }
}
