package app.jewgo.restaurant.database;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.deadline.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's way to PostgreSQL: reads go to the replicas, changes to the primary, and a server
 * that fails costs a little time but no answer. Thread-safe.
 *
 * <p>In all three, the class names the question: in the SQL as a comment, in metrics, traces and
 * the log of slow queries. The function gets a jOOQ context that is good until it returns; it must
 * not ask this database again inside, and must have no effect but on the database, as a read may be
 * repeated on another server. What the function throws is thrown on, except that failures of the
 * database itself become a {@link app.jewgo.kit.problem.ProblemException}: 503 with {@code
 * Retry-After} where the database cannot be had or the caller waits no longer, 400 where a text
 * cannot be stored. Violated constraints come as jOOQ throws them.
 */
public final class Database {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private static final String WAL =
      "SELECT /* Database */ (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint";

  /** Another replica, then the primary. */
  private static final int MOST_ATTEMPTS = 3;

  private static final ScopedValue<Class<?>> ASKING = ScopedValue.newInstance();

  private final Servers servers;

  private final Schema schema;

  private final Questions questions;

  private final LiveConfig<DatabaseProperties> properties;

  private final Dialect dialect;

  private final RetryBudget slowOnes = new RetryBudget();

  Database(
      Servers servers,
      Schema schema,
      Questions questions,
      LiveConfig<DatabaseProperties> properties) {
    this.servers = servers;
    this.schema = schema;
    this.questions = questions;
    this.properties = properties;
    this.dialect = new Dialect(() -> properties.current().longestStatement());
  }

  /**
   * Runs a read-only query on the fresh replica with the fewest questions under way. If that server
   * fails, another is asked: a replica, then the primary. Statements run each in a snapshot of its
   * own.
   *
   * @param question the SQL class that asks
   */
  public <T extends @Nullable Object> T read(Class<?> question, Function<DSLContext, T> query) {
    begin(question);
    this.slowOnes.earn();
    Duration most = Deadline.left(this.properties.current().read().deadline());
    long deadline = System.nanoTime() + most.toNanos();
    Set<Servers.Reader> tried = HashSet.newHashSet(MOST_ATTEMPTS);
    Throwable last = null;
    while (tried.size() < MOST_ATTEMPTS && System.nanoTime() - deadline < 0) {
      Servers.Reader reader = this.servers.reader(tried);
      if (reader == null) {
        break;
      }
      long askedAt = System.nanoTime();
      try {
        return ask(reader, question, query);
      } catch (SQLException | RuntimeException ex) {
        SqlFault fault = SqlFault.of(ex);
        switch (fault) {
          case SERVER_GONE -> reader.server().fault(ex, askedAt);
          case CONFLICT -> {}
          case STATEMENT_TIMEOUT -> {
            if (!this.slowOnes.spend()) {
              throw DatabaseProblems.of(ex);
            }
          }
          default -> throw DatabaseProblems.of(ex);
        }
        tried.add(reader);
        last = ex;
      }
    }
    throw (last == null) ? DatabaseProblems.noServer(null) : DatabaseProblems.of(last);
  }

  /**
   * Runs a read-only query on the primary, for reads that must see the newest. Never repeated.
   *
   * @param question the SQL class that asks
   */
  public <T extends @Nullable Object> T readPrimary(
      Class<?> question, Function<DSLContext, T> query) {
    begin(question);
    Servers.Reader primary = presentPrimary();
    long askedAt = System.nanoTime();
    try {
      return ask(primary, question, query);
    } catch (SQLException | RuntimeException ex) {
      if (SqlFault.of(ex) == SqlFault.SERVER_GONE) {
        primary.server().fault(ex, askedAt);
      }
      throw DatabaseProblems.of(ex);
    }
  }

  /**
   * Runs one transaction on the primary, and returns after its commit and after the replicas show
   * it, so that whoever is told of the change can read it. Never repeated: when the connection is
   * lost before the commit, nothing was changed; when it is lost in the commit, the problem says
   * that the outcome is unknown.
   *
   * @param change the SQL class that changes
   */
  public <T extends @Nullable Object> T write(Class<?> change, Function<DSLContext, T> work) {
    begin(change);
    Servers.Reader primary = presentPrimary();
    long askedAt = System.nanoTime();
    Committed<T> committed;
    try {
      committed =
          this.questions.observe(
              change,
              "writer",
              () -> this.servers.writer().use(connection -> commit(connection, change, work)));
    } catch (SQLException | RuntimeException ex) {
      if (SqlFault.of(ex) == SqlFault.SERVER_GONE) {
        primary.server().fault(ex, askedAt);
        throw (ex instanceof UnknownOutcomeException)
            ? DatabaseProblems.unknownOutcome(ex)
            : DatabaseProblems.noPrimary(ex);
      }
      throw DatabaseProblems.of(ex);
    }
    Long wal = committed.wal();
    if (wal != null) {
      this.servers.awaitReplayed(wal);
    }
    return committed.result();
  }

  private void begin(Class<?> question) {
    if (ASKING.isBound()) {
      throw new IllegalStateException(
          question.getSimpleName()
              + " asks within "
              + ASKING.get().getSimpleName()
              + " (expected: one after the other, or one context for both)");
    }
    if (!this.schema.isReady()) {
      throw DatabaseProblems.notReady();
    }
    if (Deadline.left(Duration.ofNanos(1)).isZero()) {
      throw DatabaseProblems.tooLate();
    }
  }

  private Servers.Reader presentPrimary() {
    Servers.Reader primary = this.servers.primary();
    if (!primary.server().isHere()) {
      throw DatabaseProblems.noPrimary(null);
    }
    return primary;
  }

  private <T extends @Nullable Object> T ask(
      Servers.Reader reader, Class<?> question, Function<DSLContext, T> query) throws SQLException {
    reader.server().outstanding().incrementAndGet();
    try {
      return this.questions.observe(
          question,
          reader.server().name(),
          () -> reader.pool().use(connection -> apply(connection, question, query)));
    } finally {
      reader.server().outstanding().decrementAndGet();
    }
  }

  private <T extends @Nullable Object> T apply(
      Connection connection, Class<?> question, Function<DSLContext, T> work) {
    return ScopedValue.where(ASKING, question)
        .call(() -> work.apply(this.dialect.on(connection, question)));
  }

  private <T extends @Nullable Object> Committed<T> commit(
      Connection connection, Class<?> change, Function<DSLContext, T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = apply(connection, change, work);
    } catch (RuntimeException | Error ex) {
      rollBack(connection, ex);
      throw ex;
    }
    try {
      connection.commit();
    } catch (SQLException ex) {
      if (SqlFault.of(ex) == SqlFault.SERVER_GONE) {
        throw new UnknownOutcomeException(ex);
      }
      rollBack(connection, ex);
      throw ex;
    }
    return new Committed<>(result, walAfterCommit(connection));
  }

  private static void rollBack(Connection connection, Throwable reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException ex) {
      reason.addSuppressed(ex);
    }
  }

  /** From here on nothing may fail: the change is made. */
  private static @Nullable Long walAfterCommit(Connection connection) {
    try {
      connection.setAutoCommit(true);
      try (PreparedStatement statement = connection.prepareStatement(WAL);
          ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : null;
      }
    } catch (SQLException ex) {
      log.warn("the primary was lost after a commit; the replicas may show it later", ex);
      return null;
    }
  }

  /**
   * @param wal the primary's log reaches at least to the commit at this position; null when the
   *     primary was lost after the commit
   */
  private record Committed<T extends @Nullable Object>(T result, @Nullable Long wal) {}

  /** The commit was sent, and no answer came. */
  private static final class UnknownOutcomeException extends SQLException {

    UnknownOutcomeException(SQLException cause) {
      super(cause.getMessage(), cause.getSQLState(), cause);
    }
  }
}
