package app.jewgo.bench.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL over one connection, by one prepared statement. */
final class SqlAsked implements ClosedLoop.Asked {

  private final Question question;

  private final Connection connection;

  private final PreparedStatement statement;

  /**
   * @param connection is closed with this
   */
  SqlAsked(Connection connection, Question question) throws SQLException {
    this.question = question;
    this.connection = connection;
    this.statement = connection.prepareStatement(question.sql());
  }

  @Override
  public void ask(long n) throws SQLException {
    List<Object> values = this.question.values().apply(n);
    for (int i = 0; i < values.size(); i++) {
      this.statement.setObject(i + 1, values.get(i));
    }
    try (ResultSet rows = this.statement.executeQuery()) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }

  @Override
  public void close() {
    try {
      this.connection.close();
    } catch (SQLException ex) {
      throw new IllegalStateException("a connection that does not close", ex);
    }
  }
}
