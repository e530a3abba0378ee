package app.jewgo.restaurant.database;

import app.jewgo.kit.deadline.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.NoTransactionProvider;
import org.postgresql.jdbc.PgStatement;

/** jOOQ on a given connection, with the name of the asking class in each statement. */
final class Dialect {

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static final Pattern FIRST_WORD = Pattern.compile("^[\\s(]*\\w+");

  private final Supplier<Duration> longest;

  /**
   * @param longest that the server itself lets a statement last
   */
  Dialect(Supplier<Duration> longest) {
    this.longest = longest;
  }

  /** One a class, so that what jOOQ learns by reflection is learnt once. */
  private final ClassValue<Configuration> configurations =
      new ClassValue<>() {
        @Override
        protected Configuration computeValue(Class<?> question) {
          return new DefaultConfiguration()
              .set(SQLDialect.POSTGRES)
              .set(new Settings().withExecuteLogging(false))
              // A transaction begins and ends in Database, nowhere else.
              .set(new NoTransactionProvider())
              .set(
                  new NamedStatements(question.getSimpleName()),
                  new PunctualStatements(Dialect.this.longest));
        }
      };

  DSLContext on(Connection connection, Class<?> question) {
    return DSL.using(
        this.configurations.get(question).derive(new DefaultConnectionProvider(connection)));
  }

  /**
   * {@code SELECT /* SelectX *}{@code / …}: after the first word, because pg_stat_statements drops
   * what stands before a statement.
   */
  static String named(String sql, String name) {
    Matcher matcher = FIRST_WORD.matcher(sql);
    return matcher.find()
        ? sql.substring(0, matcher.end()) + " /* " + name + " */" + sql.substring(matcher.end())
        : sql;
  }

  private record NamedStatements(String name) implements ExecuteListener {

    @Override
    public void renderEnd(ExecuteContext context) {
      String sql = context.sql();
      if (sql != null) {
        String named = named(sql, this.name);
        context.sql(
            StampedStatement.isWanted(context) ? StampedStatement.of(context, named) : named);
      }
    }

    @Override
    public void executeEnd(ExecuteContext context) {
      StampedStatement.take(context);
    }
  }

  /** Ends statements whose caller waits no longer. */
  private record PunctualStatements(Supplier<Duration> longest) implements ExecuteListener {

    @Override
    public void executeStart(ExecuteContext context) {
      Duration most = this.longest.get();
      Duration left = Deadline.left(most);
      PreparedStatement statement = context.statement();
      // As a rule the server's own timeout is the sooner one, and costs nothing.
      if (statement == null || left.compareTo(most) >= 0) {
        return;
      }
      try {
        statement.unwrap(PgStatement.class).setQueryTimeoutMs(Math.max(1, left.toMillis()));
      } catch (SQLException ex) {
        throw new DataAccessException("no timeout for a statement", ex);
      }
    }
  }
}
