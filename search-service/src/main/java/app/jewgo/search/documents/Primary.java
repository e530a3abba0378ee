package app.jewgo.search.documents;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Transactions on the primary. Only the follower of the feed writes, so there are few connections.
 * Thread-safe.
 */
final class Primary implements AutoCloseable {

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static final int CONNECTIONS = 3;

  private static final int CONNECT_SECONDS = 2;

  private static final Pattern FIRST_WORD = Pattern.compile("^[\\s(]*\\w+");

  private final HikariDataSource connections;

  private final PGSimpleDataSource source;

  Primary(PostgresProperties properties, String instance) {
    this.source = new PGSimpleDataSource();
    this.source.setURL(properties.url());
    this.source.setUser(properties.username());
    this.source.setPassword(properties.password());
    this.source.setApplicationName(instance);
    this.source.setConnectTimeout(CONNECT_SECONDS);
    this.source.setLoginTimeout(0);
    this.source.setTcpKeepAlive(true);
    // A copy that a crash loses is made again, together with its position.
    this.source.setOptions("-c synchronous_commit=off -c TimeZone=UTC");
    HikariConfig config = new HikariConfig();
    config.setPoolName("documents");
    config.setDataSource(this.source);
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(1);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(Duration.ofSeconds(CONNECT_SECONDS).toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    this.connections = new HikariDataSource(config);
  }

  /** What is asked in one transaction. */
  interface Work<T> {

    T with(DSLContext sql) throws SQLException;
  }

  /**
   * Runs one transaction.
   *
   * @param question the asking class, named in each statement
   * @param most after which the server ends a statement, and we no longer wait for it
   * @throws DataAccessException also where no connection can be had; nothing was changed then
   */
  <T> T transaction(Class<?> question, Duration most, Work<T> work) {
    try (Connection connection = this.connections.getConnection()) {
      connection.setAutoCommit(false);
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(most.plusSeconds(2).toMillis()));
      try {
        DSLContext sql = on(connection, question);
        sql.select(
                DSL.function(
                    "set_config",
                    String.class,
                    DSL.val("statement_timeout"),
                    DSL.val(Long.toString(most.toMillis())),
                    DSL.val(true)))
            .fetch();
        T result = work.with(sql);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException ex) {
        connection.rollback();
        throw ex;
      }
    } catch (SQLException ex) {
      throw new DataAccessException(question.getSimpleName() + ": " + ex.getMessage(), ex);
    }
  }

  /** For migrations, which wait as long as they must. */
  PGSimpleDataSource source() {
    return this.source;
  }

  private static DSLContext on(Connection connection, Class<?> question) {
    return DSL.using(
        new DefaultConfiguration()
            .set(connection)
            .set(SQLDialect.POSTGRES)
            .set(new Settings().withExecuteLogging(false))
            .set(new NamedStatements(question.getSimpleName())));
  }

  /** After the first word: pg_stat_statements drops what stands before a statement. */
  private record NamedStatements(String name) implements ExecuteListener {

    @Override
    public void renderEnd(ExecuteContext context) {
      String sql = context.sql();
      if (sql != null) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        if (matcher.find()) {
          context.sql(
              sql.substring(0, matcher.end())
                  + " /* "
                  + this.name
                  + " */"
                  + sql.substring(matcher.end()));
        }
      }
    }
  }

  @Override
  public void close() {
    this.connections.close();
  }
}
