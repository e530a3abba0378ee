package app.jewgo.restaurant.database;

import app.jewgo.cache.memory.Source;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.deadline.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

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

  /** Another replica, then the primary. */
  private static final int MOST_ATTEMPTS = 3;

  private static final ScopedValue<Class<?>> ASKING = ScopedValue.newInstance();

  private final Servers servers;

  private final Schema schema;

  private final Witnesses witnesses;

  private final Questions questions;

  private final LiveConfig<DatabaseProperties> properties;

  private final Dialect dialect;

  private final RetryBudget slowOnes = new RetryBudget();

  Database(
      Servers servers,
      Schema schema,
      Witnesses witnesses,
      Questions questions,
      LiveConfig<DatabaseProperties> properties) {
    this.servers = servers;
    this.schema = schema;
    this.witnesses = witnesses;
    this.questions = questions;
    this.properties = properties;
    this.dialect = new Dialect(() -> properties.current().longestStatement());
  }

  /**
   * Runs all the questions that one answer needs, and tells what it was made from. All that is read
   * inside, on this thread or {@link Meanwhile}, is stamped and asked at the source.
   *
   * @param from what the asker has seen before; null for nothing
   */
  public <T extends @Nullable Object> Stamped<T> reading(
      Source source, @Nullable VersionToken from, Supplier<T> questions) {
    Reading reading = new Reading(source, from, this.witnesses.judgeReads());
    T value = ScopedValue.where(Reading.CURRENT, reading).call(questions::get);
    return reading.answer(value);
  }

  /**
   * Makes all the changes of one request, and tells what became of them.
   *
   * @param patient whether to wait until nobody is served anything older
   */
  public <T extends @Nullable Object> Written<T> writing(boolean patient, Supplier<T> changes) {
    Writing writing = new Writing(patient);
    T value = ScopedValue.where(Writing.CURRENT, writing).call(changes::get);
    return writing.answer(value);
  }

  /**
   * Runs a read-only query on the fresh replica with the fewest questions under way, or where the
   * {@link Reading} says. If that server fails, another is asked: a replica, then the primary.
   * Statements run each in a snapshot of its own.
   *
   * @param question the SQL class that asks
   */
  public <T extends @Nullable Object> T read(Class<?> question, Function<DSLContext, T> query) {
    Reading reading = Reading.current();
    if (reading != null && reading.source() == Source.PRIMARY) {
      return readPrimary(question, query);
    }
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
    Servers.Reader primary = this.servers.primary();
    if (!primary.server().isHere()) {
      throw DatabaseProblems.noServer(null);
    }
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
   * Runs one transaction on the primary, and returns after its commit and, unless {@link #writing}
   * says otherwise, after all that serve reads have learnt of it, so that whoever is told of the
   * change can read it. Never repeated: when the connection is lost before the commit, nothing was
   * changed; when it is lost in the commit, the problem says that the outcome is unknown.
   *
   * @param change the SQL class that changes
   */
  public <T extends @Nullable Object> T write(Class<?> change, Function<DSLContext, T> work) {
    begin(change);
    Servers.Reader primary = this.servers.primary();
    if (!primary.server().isHere()) {
      throw DatabaseProblems.noPrimary(null);
    }
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
    try (Witnesses.Announced announced = committed.announced()) {
      Writing.made(announced);
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

  private <T extends @Nullable Object> T ask(
      Servers.Reader reader, Class<?> question, Function<DSLContext, T> query) throws SQLException {
    Reading reading = Reading.current();
    if (reading != null) {
      reading.asks(reader.server().lagAtMost(), reader.server().outage());
    }
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
    try {
      return ScopedValue.where(ASKING, question)
          .call(() -> work.apply(this.dialect.on(connection, question)));
    } catch (RuntimeException | Error ex) {
      StampedStatement.rollBack(connection, ex);
      throw ex;
    }
  }

  private <T extends @Nullable Object> Committed<T> commit(
      Connection connection, Class<?> change, Function<DSLContext, T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    Witnesses.Announced announced;
    try {
      result = apply(connection, change, work);
      announced = this.witnesses.announce(connection);
    } catch (SQLException | RuntimeException | Error ex) {
      rollBack(connection, ex);
      throw ex;
    }
    try {
      connection.commit();
    } catch (SQLException ex) {
      announced.close();
      if (SqlFault.of(ex) == SqlFault.SERVER_GONE) {
        throw new UnknownOutcomeException(ex);
      }
      rollBack(connection, ex);
      throw ex;
    }
    announced.committed(connection);
    restore(connection);
    return new Committed<>(result, announced);
  }

  /** The change is made; what fails now is the pool's to find out. */
  private static void restore(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException ex) {
      // Hikari throws such a connection away.
    }
  }

  private static void rollBack(Connection connection, Throwable reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException ex) {
      reason.addSuppressed(ex);
    }
  }

  private record Committed<T extends @Nullable Object>(T result, Witnesses.Announced announced) {}

  /** The commit was sent, and no answer came. */
  private static final class UnknownOutcomeException extends SQLException {

    UnknownOutcomeException(SQLException cause) {
      super(cause.getMessage(), cause.getSQLState(), cause);
    }
  }
}
