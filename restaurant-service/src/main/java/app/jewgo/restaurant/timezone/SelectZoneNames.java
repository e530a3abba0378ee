package app.jewgo.restaurant.timezone;

import app.jewgo.restaurant.database.Database;
import java.util.Set;
import org.jooq.DSLContext;

/** Which time zones does PostgreSQL know? */
final class SelectZoneNames {

  private SelectZoneNames() {}

  static Set<String> in(Database database) {
    return database.read(SelectZoneNames.class, SelectZoneNames::query);
  }

  private static Set<String> query(DSLContext sql) {
    return Set.copyOf(sql.resultQuery("SELECT name FROM pg_timezone_names").fetch(0, String.class));
  }
}
