package app.jewgo.cdn.database;

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
  private static final ClassValue<Configuration> CONFIGURATIONS =
      new ClassValue<>() {
        @Override
        protected Configuration computeValue(Class<?> question) {
          return new DefaultConfiguration()
              .set(SQLDialect.POSTGRES)
              .set(new Settings().withExecuteLogging(false))
              .set(new NoTransactionProvider())
              .set(new NamedStatements(question.getSimpleName()));
        }
      };

  private Dialect() {}

  static DSLContext on(Connection connection, Class<?> question) {
    return DSL.using(
        CONFIGURATIONS.get(question).derive(new DefaultConnectionProvider(connection)));
  }

  private record NamedStatements(String name) implements ExecuteListener {

    @Override
    public void renderEnd(ExecuteContext context) {
      String sql = context.sql();
      Matcher first = (sql == null) ? null : FIRST_WORD.matcher(sql);
      // After the first word, because pg_stat_statements drops what stands before a statement.
      if (sql != null && first != null && first.find()) {
        context.sql(
            sql.substring(0, first.end())
                + " /* "
                + this.name
                + " */"
                + sql.substring(first.end()));
      }
    }
  }
}
