package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.localservers.PostgresCluster;
import app.jewgo.localservers.PostgresServer;
import app.jewgo.testkit.Eventually;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A replica becomes the primary, and the relay finds it by itself. */
@Tag("long")
class PromotionTest {

  @Test
  void aPromotionEndsTheEpochAndTheRelayGoesOnThere() throws SQLException {
    try (RelayFixture fixture = new RelayFixture()) {
      PostgresCluster cluster = fixture.database().cluster();
      PostgresServer replica = cluster.replicas().getFirst();
      ChangeRelay relay =
          fixture.relay(
              "promoted",
              "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/jewgo"
                  .formatted(cluster.primary().port(), replica.port()),
              Map.of());
      RelayFixture.awaitLeading(relay);
      fixture.change("of-the-old");
      fixture.awaitTag("of-the-old");
      Epoch before = relay.status().epoch();

      fixture.database().awaitReplay();
      cluster.primary().stop();
      try (Connection connection = replica.connect("jewgo");
          Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_promote()");
      }

      Eventually.await(() -> {
        RelayStatus status = relay.status();
        if (status.state() != RelayStatus.State.LEADING || Objects.equals(before, status.epoch())) {
          throw new AssertionError(status);
        }
      });
      RelayFixture.change(replica, "of-the-new");
      fixture.awaitTag("of-the-new");
      try (Connection connection = replica.connect("jewgo");
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT reason, timeline FROM coherence.epoch")) {
        row.next();
        assertThat(row.getString(1)).contains("promotion");
        assertThat(row.getLong(2)).isEqualTo(2);
      }
    }
  }
}
