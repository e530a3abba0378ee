package app.jewgo.restaurant.database;

import app.jewgo.cache.memory.Outage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One PostgreSQL server as this process sees and uses it. Thread-safe. */
final class Server implements ServerMonitor.Listener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Server.class);

  /**
   * Nobody can connect: refused or unanswered, starting, stopping or recovering. A connection that
   * broke says nothing of the time before.
   */
  private static final Set<String> NO_CONNECTION = Set.of("08001", "57P03");

  private final String name;

  private final ServerAddress address;

  private final Role role;

  private final List<ConnectionPool> pools;

  private final WalTimeline timeline;

  private final ServerMonitor monitor;

  private final Presence presence = new Presence();

  private final AtomicInteger outstanding = new AtomicInteger();

  private final AtomicLong required = new AtomicLong();

  private volatile Progress progress = new Progress(0, Duration.ZERO);

  enum Role {
    PRIMARY,
    REPLICA
  }

  private record Progress(long wal, Duration lag) {}

  /**
   * @param pools all that connect to this server; closed with it
   * @param timeline of the cluster; the primary writes it, the replicas are measured by it
   */
  Server(
      String name,
      Role role,
      ServerAddress address,
      List<ConnectionPool> pools,
      WalTimeline timeline,
      String applicationName,
      Supplier<Duration> monitorInterval) {
    this.name = name;
    this.role = role;
    this.address = address;
    this.pools = List.copyOf(pools);
    this.timeline = timeline;
    this.monitor = new ServerMonitor(name, address, applicationName, monitorInterval, this);
  }

  /** Begins to look at the server; until it was seen it takes no part. */
  void start() {
    this.monitor.start();
  }

  void awaitFirstLook(Duration patience) throws InterruptedException {
    this.monitor.awaitFirstLook(patience);
  }

  String name() {
    return this.name;
  }

  ServerAddress address() {
    return this.address;
  }

  boolean isHere() {
    return this.presence.isHere();
  }

  ReplicaChoice.Candidate candidate(boolean tried) {
    Progress now = this.progress;
    return new ReplicaChoice.Candidate(
        isHere(), tried, now.wal(), this.required.get(), now.lag(), this.outstanding.get());
  }

  boolean isFresh(Duration maxLag) {
    return candidate(false).fresh(maxLag);
  }

  /**
   * @return how far the server was behind the primary when it was last looked at
   */
  Duration lag() {
    return this.progress.lag();
  }

  /**
   * @return how far the server can be behind the primary now; zero for the primary
   */
  Duration lagAtMost() {
    return (this.role == Role.PRIMARY)
        ? Duration.ZERO
        : this.timeline.lagAtMost(this.progress.wal(), System.nanoTime());
  }

  /**
   * @return null unless the primary is known to be down
   */
  @Nullable Outage outage() {
    return this.timeline.outage(System.nanoTime());
  }

  /** Questions under way, those that wait for a connection included. */
  AtomicInteger outstanding() {
    return this.outstanding;
  }

  /** From now on the replica is read only while it shows the primary's log up to {@code wal}. */
  void require(long wal) {
    this.required.accumulateAndGet(wal, Math::max);
  }

  /**
   * @param deadline as {@link System#nanoTime()}
   * @return whether the replica shows the primary's log up to {@code wal}; false also as soon as it
   *     cannot be seen
   */
  boolean awaitReplayed(long wal, long deadline) throws InterruptedException {
    return this.monitor.awaitPosition(wal, deadline);
  }

  /**
   * A question failed because the server did: it is left at once.
   *
   * @param askedAt {@link System#nanoTime()} before the question
   */
  void fault(Throwable reason, long askedAt) {
    if (Thread.currentThread().isInterrupted()) {
      // An interrupt closes the socket under the driver; the server had no part in it.
      return;
    }
    if (leave(reason.toString(), askedAt)) {
      this.monitor.lookAfresh();
    }
  }

  @Override
  public void seen(ServerMonitor.Position position) {
    if (position.replica() != (this.role == Role.REPLICA)) {
      String found = position.replica() ? "it is a replica" : "it is no replica";
      leave(found + " (expected: " + this.role + ")", position.askedAt());
      return;
    }
    if (this.role == Role.PRIMARY) {
      long before = this.progress.wal();
      this.timeline.primaryAt(position.wal(), position.askedAt());
      this.progress = new Progress(position.wal(), Duration.ZERO);
      if (position.wal() < before) {
        log.warn("{} at {} has a younger log than before", this.name, this.address);
      }
    } else {
      Duration lag = this.timeline.lag(position.wal(), position.askedAt());
      this.progress = new Progress(position.wal(), lag);
    }
    if (this.presence.answered(position.askedAt(), System.nanoTime())) {
      log.info("{} at {} takes part", this.name, this.address);
    }
  }

  @Override
  public void notSeen(SQLException reason) {
    if (this.role == Role.PRIMARY && NO_CONNECTION.contains(String.valueOf(reason.getSQLState()))) {
      this.timeline.primaryGoneAt(System.nanoTime());
    }
    if (leave(reason.toString(), System.nanoTime())) {
      // Most of them are dead; those of a hung server would keep its slots busy when it is back.
      this.pools.forEach(ConnectionPool::renewConnections);
    }
  }

  private boolean leave(String reason, long askedAt) {
    boolean left = this.presence.fault(askedAt, System.nanoTime());
    if (left) {
      log.warn("{} at {} is left: {}", this.name, this.address, reason);
      this.pools.forEach(ConnectionPool::serverLeft);
    }
    return left;
  }

  @Override
  public void close() {
    this.monitor.close();
    this.pools.forEach(ConnectionPool::close);
  }
}
