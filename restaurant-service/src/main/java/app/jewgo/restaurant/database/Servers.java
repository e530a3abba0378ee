package app.jewgo.restaurant.database;

import app.jewgo.kit.config.LiveConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The primary, its replicas and the pools on them. Thread-safe. */
final class Servers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Servers.class);

  private final LiveConfig<DatabaseProperties> properties;

  private final PoolOverride override;

  private final Reader primary;

  private final ConnectionPool writer;

  private final List<Reader> replicas;

  /** A server and the pool through which it is read. */
  record Reader(Server server, ConnectionPool pool) {}

  Servers(
      PostgresServers addresses,
      LiveConfig<DatabaseProperties> properties,
      PoolOverride override,
      String instance,
      MeterRegistry meters) {
    this.properties = properties;
    this.override = override;
    DatabaseProperties now = properties.current();
    WalTimeline timeline = new WalTimeline(System.nanoTime());
    String monitor = instance + " monitor";
    ServerAddress primaryAddress = addresses.primary();
    this.writer =
        new ConnectionPool("writer", primaryAddress, instance + " writer", writing(now), meters);
    ConnectionPool primaryReader =
        new ConnectionPool(
            "reader-primary", primaryAddress, instance + " reader", primaryReading(now), meters);
    this.primary =
        new Reader(
            new Server(
                "primary",
                Server.Role.PRIMARY,
                primaryAddress,
                List.of(this.writer, primaryReader),
                timeline,
                monitor,
                this::monitorInterval),
            primaryReader);
    List<Reader> readers = new ArrayList<>();
    for (ServerAddress address : addresses.replicas()) {
      String name = "replica-" + (readers.size() + 1);
      ConnectionPool pool =
          new ConnectionPool("reader-" + name, address, instance + " reader", reading(now), meters);
      readers.add(
          new Reader(
              new Server(
                  name,
                  Server.Role.REPLICA,
                  address,
                  List.of(pool),
                  timeline,
                  monitor,
                  this::monitorInterval),
              pool));
    }
    this.replicas = List.copyOf(readers);
    measure(meters);
    properties.onChange(this::apply);
  }

  /** Begins to look at all servers, and gives each a moment to be seen. */
  void start() {
    all().forEach(server -> server.start());
    try {
      for (Server server : all().toList()) {
        server.awaitFirstLook(Duration.ofSeconds(1));
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  Reader primary() {
    return this.primary;
  }

  ConnectionPool writer() {
    return this.writer;
  }

  Stream<Server> all() {
    return Stream.concat(Stream.of(this.primary), this.replicas.stream()).map(Reader::server);
  }

  /**
   * @return who shall answer a read that has failed at {@code tried}; null if nobody is left
   */
  @Nullable Reader reader(Set<Reader> tried) {
    List<ReplicaChoice.Candidate> candidates = new ArrayList<>(this.replicas.size());
    for (Reader replica : this.replicas) {
      candidates.add(replica.server().candidate(tried.contains(replica)));
    }
    int choice =
        ReplicaChoice.choose(
            candidates,
            this.primary.server().isHere() && !tried.contains(this.primary),
            this.properties.current().maxReplicaLag(),
            ThreadLocalRandom.current());
    return switch (choice) {
      case ReplicaChoice.NOBODY -> null;
      case ReplicaChoice.PRIMARY -> this.primary;
      default -> this.replicas.get(choice);
    };
  }

  /**
   * Waits until the replicas that are read show the primary's log up to {@code wal}. One that does
   * not in time, or that is not read at the moment, is read again only once it does.
   */
  void awaitReplayed(long wal) {
    DatabaseProperties now = this.properties.current();
    long deadline = System.nanoTime() + now.write().replayWait().toNanos();
    List<Server> read = new ArrayList<>(this.replicas.size());
    for (Reader replica : this.replicas) {
      if (replica.server().isFresh(now.maxReplicaLag())) {
        read.add(replica.server());
      } else {
        replica.server().require(wal);
      }
    }
    for (Server server : read) {
      if (!replayed(server, wal, deadline)) {
        server.require(wal);
        log.warn(
            "{} does not show a change after {} ms; it is not read until it does",
            server.name(),
            now.write().replayWait().toMillis());
      }
    }
  }

  private static boolean replayed(Server server, long wal, long deadline) {
    try {
      return server.awaitReplayed(wal, deadline);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void apply(DatabaseProperties changed) {
    this.writer.apply(writing(changed));
    this.primary.pool().apply(primaryReading(changed));
    this.replicas.forEach(replica -> replica.pool().apply(reading(changed)));
  }

  private ConnectionPool.Settings writing(DatabaseProperties now) {
    return settings(now, this.override.over(now.writer()), Session.writing(now.write()));
  }

  private ConnectionPool.Settings reading(DatabaseProperties now) {
    return settings(now, this.override.over(now.reader()), Session.reading(now.read()));
  }

  private static ConnectionPool.Settings primaryReading(DatabaseProperties now) {
    return settings(now, now.primaryReader().asPool(), Session.reading(now.read()));
  }

  private static ConnectionPool.Settings settings(
      DatabaseProperties now, DatabaseProperties.Pool pool, Session session) {
    return new ConnectionPool.Settings(
        pool, session, now.connectTimeout(), now.maxLifetime(), now.keepaliveTime());
  }

  private Duration monitorInterval() {
    return this.properties.current().monitorInterval();
  }

  private void measure(MeterRegistry meters) {
    all()
        .forEach(server -> {
          Gauge.builder("jewgo.database.server.here", server, one -> one.isHere() ? 1 : 0)
              .description("1 while the server answers and takes part, else 0")
              .tag("server", server.name())
              .register(meters);
          Gauge.builder("jewgo.database.outstanding", server, one -> one.outstanding().get())
              .description("reads under way or waiting for a connection")
              .tag("server", server.name())
              .register(meters);
        });
    for (Reader replica : this.replicas) {
      Gauge.builder(
              "jewgo.database.replica.lag",
              replica.server(),
              server -> server.lag().toNanos() / 1e9)
          .description("age of the oldest change that the replica does not show")
          .baseUnit("seconds")
          .tag("server", replica.server().name())
          .register(meters);
      Gauge.builder(
              "jewgo.database.replica.fresh",
              replica.server(),
              server -> server.isFresh(this.properties.current().maxReplicaLag()) ? 1 : 0)
          .description("1 while the replica is read, else 0")
          .tag("server", replica.server().name())
          .register(meters);
    }
  }

  @Override
  public void close() {
    all().forEach(Server::close);
  }
}
