package app.jewgo.restaurant.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The service's way to PostgreSQL. Thread-safe. */
public final class Database {

  private final DSLContext primary;

  private final List<DSLContext> replicas;

  Database(HikariDataSource primary, List<HikariDataSource> replicas) {
    this.primary = DSL.using(primary, SQLDialect.POSTGRES);
    this.replicas =
        replicas.stream().map(replica -> DSL.using(replica, SQLDialect.POSTGRES)).toList();
  }

  /** Runs a read-only query on a replica. */
  public <T extends @Nullable Object> T read(Class<?> question, Function<DSLContext, T> query) {
    if (this.replicas.isEmpty()) {
      return query.apply(this.primary);
    }
    return query.apply(
        this.replicas.get(ThreadLocalRandom.current().nextInt(this.replicas.size())));
  }

  /** Runs a query on the primary, for reads that must see the newest. */
  public <T extends @Nullable Object> T readPrimary(
      Class<?> question, Function<DSLContext, T> query) {
    return query.apply(this.primary);
  }

  /** One transaction on the primary; returns after its commit. */
  public <T extends @Nullable Object> T write(Class<?> change, Function<DSLContext, T> work) {
    return this.primary.transactionResult(transaction -> work.apply(transaction.dsl()));
  }
}
