package app.jewgo.restaurant.database;

import java.time.Duration;
import java.util.StringJoiner;

/**
 * What a connection is for: the settings that the server applies to it from its first moment.
 *
 * @param options in the form of libpq's {@code options}
 * @param socketTimeout seconds; a silent server is given up after them
 */
record Session(String options, int socketTimeout) {

  static Session reading(DatabaseProperties.Read read) {
    return new Session(
        new Options()
            .with("default_transaction_read_only", "on")
            .with("statement_timeout", read.statementTimeout())
            .with("idle_in_transaction_session_timeout", read.statementTimeout())
            // A filtered query's best plan depends on the values; a generic one may scan a lot.
            .with("plan_cache_mode", "force_custom_plan")
            // For the first of many rows the planner likes to scan the table, hoping to meet them
            // soon. Every list has an index; the table grows.
            .with("enable_seqscan", "off")
            .toString(),
        secondsBeyond(read.statementTimeout()));
  }

  static Session writing(DatabaseProperties.Write write) {
    return new Session(
        new Options()
            // Acknowledged is written; later the change feed relies on it, too.
            .with("synchronous_commit", "on")
            .with("statement_timeout", write.statementTimeout())
            .with("lock_timeout", write.lockTimeout())
            .with("idle_in_transaction_session_timeout", write.idleInTransactionTimeout())
            .with("transaction_timeout", write.transactionTimeout())
            .toString(),
        secondsBeyond(write.statementTimeout()));
  }

  private static int secondsBeyond(Duration timeout) {
    return (int) timeout.plusMillis(1999).toSeconds();
  }

  private static final class Options {

    private final StringJoiner joined = new StringJoiner(" ");

    Options with(String name, String value) {
      this.joined.add("-c " + name + "=" + value);
      return this;
    }

    Options with(String name, Duration value) {
      return with(name, value.toMillis() + "ms");
    }

    @Override
    public String toString() {
      return this.joined.toString();
    }
  }
}
