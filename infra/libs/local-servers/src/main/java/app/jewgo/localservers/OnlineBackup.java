package app.jewgo.localservers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * PostgreSQL's low-level backup: between its begin and its end, the files may be copied while the
 * server writes them. Lasts as long as its connection.
 */
final class OnlineBackup implements AutoCloseable {

  /** Directories of which the copy needs the shell only: the server fills them anew. */
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "jewgo.initialized");

  private final Connection connection;

  private boolean ended;

  private OnlineBackup(Connection connection) {
    this.connection = connection;
  }

  static OnlineBackup begin(Connection connection) throws SQLException {
    try (PreparedStatement begin =
        connection.prepareStatement("SELECT pg_backup_start('jewgo replica', true)")) {
      begin.execute();
    }
    return new OnlineBackup(connection);
  }

  /**
   * @param file relative to the data directory
   */
  static boolean copies(Path file) {
    Path first = file.getName(0);
    if (EMPTIED.contains(first.toString())) {
      return file.getNameCount() == 1 || file.equals(Path.of("pg_wal", "summaries"));
    }
    return !LEFT_OUT.contains(first.toString());
  }

  /**
   * @return the content of the copy's {@code backup_label}
   */
  String end() throws SQLException {
    try (PreparedStatement end =
            this.connection.prepareStatement("SELECT labelfile FROM pg_backup_stop(false)");
        ResultSet rows = end.executeQuery()) {
      this.ended = true;
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    if (!this.ended) {
      end();
    }
  }
}
