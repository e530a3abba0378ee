package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cacheservice.database.Primary;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** At a real server. */
@Tag("long")
class ReplicationSlotTest {

  @Test
  void isMadeWhereTransactionsTakeLongerThanAnAnswerMay() throws Exception {
    try (PlatformDatabase database = PlatformDatabase.start(0);
        Connection relay =
            Primary.at(
                    database.url(),
                    JewgoDatabase.CACHE_SERVICE,
                    PlatformDatabase.CACHE_SERVICE_PASSWORD,
                    "maker")
                .connect(Duration.ofSeconds(1));
        Connection observer = database.cluster().primary().connect(JewgoDatabase.NAME);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection writer = database.cluster().primary().connect(JewgoDatabase.NAME)) {
      writer.setAutoCommit(false);
      LogMessages.change(writer, List.of("r:1"));
      Future<Boolean> made = threads.submit(() -> ReplicationSlot.make(relay, "slow"));
      Eventually.await(() ->
          made.isDone()
              || ask(
                      observer,
                      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'maker'"
                          + " AND state = 'active' AND query LIKE '%create_logical%'"
                          + " AND clock_timestamp() - query_start > interval '5 s'")
                  .equals("1"));
      writer.commit();
      assertThat(made.get()).isTrue();
      assertThat(ask(relay, "SHOW statement_timeout")).isEqualTo("1s");
      assertThat(relay.getNetworkTimeout()).isEqualTo(1_000);
      assertThat(ReplicationSlot.make(relay, "slow")).as("it is there").isFalse();
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
