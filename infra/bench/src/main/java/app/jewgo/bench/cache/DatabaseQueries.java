package app.jewgo.bench.cache;

import app.jewgo.bench.platform.BreakablePlatform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How many questions restaurant-service has asked of all servers of PostgreSQL, by their own count.
 * Its questions carry the name of their class; what a pool or a monitor asks does not.
 */
final class DatabaseQueries {

  private static final String COUNT =
      """
      SELECT coalesce(sum(s.calls), 0)
      FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
      WHERE r.rolname = 'restaurant_service' AND s.query ~ '/[*] (Select|Count)'
      """;

  private final BreakablePlatform platform;

  DatabaseQueries(BreakablePlatform platform) {
    this.platform = platform;
  }

  /** Since the servers' start. */
  long count() throws SQLException {
    long sum = 0;
    for (String process : this.platform.processes()) {
      if (process.startsWith("postgres-")) {
        try (Connection server = this.platform.superuser(process);
            Statement statement = server.createStatement();
            ResultSet row = statement.executeQuery(COUNT)) {
          row.next();
          sum += row.getLong(1);
        }
      }
    }
    return sum;
  }
}
