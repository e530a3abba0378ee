package app.jewgo.restaurant.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Looks at one server again and again over a connection of its own: is it there, is it a replica,
 * how far is its write-ahead log. While somebody waits for a position it looks every few
 * milliseconds. Thread-safe.
 */
final class ServerMonitor implements AutoCloseable {

  private static final String LOOK =
      "SELECT /* ServerMonitor */ pg_is_in_recovery(), (CASE WHEN pg_is_in_recovery()"
          + " THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END"
          + " - '0/0'::pg_lsn)::bigint";

  /** Seconds; a server that does not answer so simple a question in them is hung. */
  private static final int DEADLINE = 2;

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  private static final Duration LONGEST_PAUSE_OF_A_WAIT = Duration.ofMillis(10);

  private final PGSimpleDataSource connector;

  private final Supplier<Duration> interval;

  private final Listener listener;

  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();

  private final Condition looked = this.lock.newCondition();

  private @Nullable Connection connection;

  private @Nullable Position position;

  private boolean lookedOnce;

  private volatile boolean connectAfresh;

  private int waiting;

  private long waitPause = SHORTEST_PAUSE.toNanos();

  private volatile boolean closed;

  /** Is told what was seen; by the monitor's thread, one call at a time. */
  interface Listener {

    void seen(Position position);

    void notSeen(SQLException reason);
  }

  /**
   * @param replica whether the server replays another's log
   * @param wal the position up to which it replayed or, being a primary, wrote
   * @param askedAt {@link System#nanoTime()} before the question
   */
  record Position(boolean replica, long wal, long askedAt) {}

  ServerMonitor(
      String name,
      ServerAddress address,
      String applicationName,
      Supplier<Duration> interval,
      Listener listener) {
    this.connector = address.dataSource(applicationName, DEADLINE, DEADLINE);
    this.connector.setOptions("-c default_transaction_read_only=on");
    this.connector.setPrepareThreshold(1);
    this.interval = interval;
    this.listener = listener;
    // Not virtual: it must see a server's state also while requests keep all carriers busy.
    this.thread = Thread.ofPlatform().daemon().name("monitor-of-" + name).unstarted(this::run);
  }

  void start() {
    this.thread.start();
  }

  /** Looks now, over a new connection: somebody else saw a fault. */
  void lookAfresh() {
    this.connectAfresh = true;
    LockSupport.unpark(this.thread);
  }

  /**
   * Waits until the server's log is at {@code wal}.
   *
   * @param deadline as {@link System#nanoTime()}
   * @return whether it is; false also as soon as the server cannot be seen
   */
  boolean awaitPosition(long wal, long deadline) throws InterruptedException {
    this.lock.lockInterruptibly();
    try {
      this.waiting++;
      this.waitPause = SHORTEST_PAUSE.toNanos();
      LockSupport.unpark(this.thread);
      while (true) {
        if (this.position != null && this.position.wal() >= wal) {
          return true;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0 || this.closed || this.position == null) {
          return false;
        }
        long _ = this.looked.awaitNanos(left);
      }
    } finally {
      this.waiting--;
      this.lock.unlock();
    }
  }

  /** Waits for the first look to end, however it ends. */
  void awaitFirstLook(Duration patience) throws InterruptedException {
    this.lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (!this.lookedOnce && left > 0) {
        left = this.looked.awaitNanos(left);
      }
    } finally {
      this.lock.unlock();
    }
  }

  private void run() {
    while (!this.closed) {
      boolean broken = look();
      if (!broken) {
        pause();
      }
    }
    disconnect();
  }

  /**
   * @return whether a connection broke: whether the server takes another is worth a look at once
   */
  private boolean look() {
    if (this.connectAfresh) {
      this.connectAfresh = false;
      disconnect();
    }
    boolean connected = this.connection != null;
    Position now = null;
    try {
      now = ask();
      this.listener.seen(now);
    } catch (SQLException ex) {
      disconnect();
      this.listener.notSeen(ex);
    }
    this.lock.lock();
    try {
      this.position = now;
      this.lookedOnce = true;
      this.looked.signalAll();
    } finally {
      this.lock.unlock();
    }
    return connected && now == null;
  }

  private Position ask() throws SQLException {
    if (this.connection == null) {
      this.connection = this.connector.getConnection();
    }
    long askedAt = System.nanoTime();
    try (PreparedStatement statement = this.connection.prepareStatement(LOOK);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("no row in answer to: " + LOOK);
      }
      return new Position(rows.getBoolean(1), rows.getLong(2), askedAt);
    }
  }

  /** Ends early when somebody unparks the thread. */
  private void pause() {
    long nanos;
    this.lock.lock();
    try {
      if (this.waiting > 0) {
        nanos = this.waitPause;
        this.waitPause = Math.min(2 * nanos, LONGEST_PAUSE_OF_A_WAIT.toNanos());
      } else {
        long interval = this.interval.get().toNanos();
        // Three instances must not look in step.
        nanos = interval - interval / 8 + ThreadLocalRandom.current().nextLong(interval / 4 + 1);
      }
    } finally {
      this.lock.unlock();
    }
    LockSupport.parkNanos(this, nanos);
  }

  private void disconnect() {
    Connection old = this.connection;
    this.connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException ex) {
        // it was broken
      }
    }
  }

  @Override
  public void close() {
    this.closed = true;
    LockSupport.unpark(this.thread);
  }
}
