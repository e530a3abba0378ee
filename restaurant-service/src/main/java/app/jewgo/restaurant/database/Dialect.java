package app.jewgo.restaurant.database;

import java.sql.Connection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.NoTransactionProvider;

/** jOOQ on a given connection, with the name of the asking class in each statement. */
final class Dialect {

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static final Pattern FIRST_WORD = Pattern.compile("^[\\s(]*\\w+");

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
              .set(new NamedStatements(question.getSimpleName()));
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
}
