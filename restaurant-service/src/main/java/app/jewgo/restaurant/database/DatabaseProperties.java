package app.jewgo.restaurant.database;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be tuned while the service runs: {@code jewgo.database.*}.
 *
 * @param writer the pool for changes, on the primary
 * @param reader the pool for reads, one on each replica
 * @param primaryReader the pool for reads on the primary: those that must see the newest, and all
 *     while no replica is fit; its maximum is the cap that keeps the primary free for changes
 * @param read deadlines of reads
 * @param write deadlines of changes
 * @param connectTimeout for a new connection
 * @param maxLifetime after which a connection is replaced by a new one
 * @param keepaliveTime after which an idle connection is asked for a sign of life
 * @param maxReplicaLag a replica that is further behind the primary is not read
 * @param monitorInterval between two looks at a server
 * @param slowQuery a question that takes longer is logged
 */
record DatabaseProperties(
    @DefaultValue Pool writer,
    @DefaultValue Pool reader,
    @DefaultValue PrimaryReader primaryReader,
    @DefaultValue Read read,
    @DefaultValue Write write,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("1h") Duration maxLifetime,
    @DefaultValue("2m") Duration keepaliveTime,
    @DefaultValue("1s") Duration maxReplicaLag,
    @DefaultValue("500ms") Duration monitorInterval,
    @DefaultValue("200ms") Duration slowQuery) {

  static final String PREFIX = "jewgo.database";

  DatabaseProperties {
    within("connect-timeout", connectTimeout, Duration.ofSeconds(1), Duration.ofSeconds(30));
    within("max-lifetime", maxLifetime, Duration.ofMinutes(1), Duration.ofDays(1));
    within("keepalive-time", keepaliveTime, Duration.ofSeconds(30), maxLifetime.minusSeconds(1));
    within("max-replica-lag", maxReplicaLag, Duration.ofMillis(10), Duration.ofHours(1));
    within("monitor-interval", monitorInterval, Duration.ofMillis(50), Duration.ofSeconds(30));
    within("slow-query", slowQuery, Duration.ofMillis(1), Duration.ofMinutes(1));
  }

  /** How long the server lets a statement last at most. */
  Duration longestStatement() {
    Duration reading = this.read.statementTimeout();
    Duration writing = this.write.statementTimeout();
    return (reading.compareTo(writing) > 0) ? reading : writing;
  }

  /**
   * Connections to one server, each pool on its own. The defaults are the "20 + 30" of the system
   * before.
   *
   * @param minimumIdle connections kept ready
   * @param maximumPoolSize connections at most
   * @param connectionTimeout how long a question waits for a free one
   */
  record Pool(
      @DefaultValue("20") int minimumIdle,
      @DefaultValue("50") int maximumPoolSize,
      @DefaultValue("30s") Duration connectionTimeout) {

    Pool {
      sizes(minimumIdle, maximumPoolSize, connectionTimeout);
    }
  }

  /** As {@link Pool}, with the defaults of a reserve. */
  record PrimaryReader(
      @DefaultValue("2") int minimumIdle,
      @DefaultValue("30") int maximumPoolSize,
      @DefaultValue("2s") Duration connectionTimeout) {

    PrimaryReader {
      sizes(minimumIdle, maximumPoolSize, connectionTimeout);
    }

    Pool asPool() {
      return new Pool(this.minimumIdle, this.maximumPoolSize, this.connectionTimeout);
    }
  }

  /**
   * @param statementTimeout the server ends a longer statement; a server that stays silent one
   *     second longer is given up
   * @param deadline after which a failed question is not asked again elsewhere
   */
  record Read(
      @DefaultValue("2s") Duration statementTimeout, @DefaultValue("6s") Duration deadline) {

    Read {
      within(
          "read.statement-timeout",
          statementTimeout,
          Duration.ofMillis(10),
          Duration.ofMinutes(10));
      within("read.deadline", deadline, Duration.ofMillis(100), Duration.ofMinutes(10));
    }
  }

  /**
   * @param statementTimeout the server ends a longer statement
   * @param lockTimeout the longest wait for a row that another transaction changes
   * @param idleInTransactionTimeout the server ends a transaction that does nothing for so long
   * @param transactionTimeout the server ends a longer transaction
   * @param replayWait how long an acknowledgement waits until the replicas show the change
   */
  record Write(
      @DefaultValue("5s") Duration statementTimeout,
      @DefaultValue("2s") Duration lockTimeout,
      @DefaultValue("5s") Duration idleInTransactionTimeout,
      @DefaultValue("10s") Duration transactionTimeout,
      @DefaultValue("500ms") Duration replayWait) {

    Write {
      Duration least = Duration.ofMillis(10);
      Duration most = Duration.ofMinutes(10);
      within("write.statement-timeout", statementTimeout, least, most);
      within("write.lock-timeout", lockTimeout, least, most);
      within("write.idle-in-transaction-timeout", idleInTransactionTimeout, least, most);
      within("write.transaction-timeout", transactionTimeout, least, most);
      within("write.replay-wait", replayWait, Duration.ZERO, Duration.ofSeconds(10));
    }
  }

  private static void sizes(int minimumIdle, int maximumPoolSize, Duration connectionTimeout) {
    if (maximumPoolSize < 1 || maximumPoolSize > 1000) {
      throw new IllegalArgumentException(
          "maximum-pool-size: " + maximumPoolSize + " (expected: 1..1000)");
    }
    if (minimumIdle < 0 || minimumIdle > maximumPoolSize) {
      throw new IllegalArgumentException(
          "minimum-idle: "
              + minimumIdle
              + " (expected: 0..maximum-pool-size "
              + maximumPoolSize
              + ")");
    }
    within("connection-timeout", connectionTimeout, Duration.ofMillis(1), Duration.ofMinutes(5));
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          key + ": " + text(value) + " (expected: " + text(least) + ".." + text(most) + ")");
    }
  }

  private static String text(Duration duration) {
    return (duration.toMillisPart() == 0) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }
}
