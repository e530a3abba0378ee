package app.jewgo.local.process;

import app.jewgo.localservers.PostgresCluster;
import app.jewgo.localservers.PostgresServer;
import app.jewgo.localservers.ProcessIdentity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One server of the PostgreSQL cluster. */
public final class PostgresProcess implements PlatformProcess {

  private static final Duration START_DEADLINE = Duration.ofMinutes(2);

  private static final int PRIMARY = -1;

  private final PostgresCluster cluster;

  private final int replica;

  private final ProcessRecords records;

  private final Consumer<PostgresServer> whenPrimaryRuns;

  private PostgresProcess(
      PostgresCluster cluster,
      int replica,
      ProcessRecords records,
      Consumer<PostgresServer> whenPrimaryRuns) {
    this.cluster = cluster;
    this.replica = replica;
    this.records = records;
    this.whenPrimaryRuns = whenPrimaryRuns;
  }

  /**
   * @param whenItRuns called at each start, as soon as the server accepts connections
   */
  public static PostgresProcess primary(
      PostgresCluster cluster, ProcessRecords records, Consumer<PostgresServer> whenItRuns) {
    return new PostgresProcess(cluster, PRIMARY, records, whenItRuns);
  }

  /**
   * @param index from 0
   */
  public static PostgresProcess replica(
      PostgresCluster cluster, int index, ProcessRecords records) {
    return new PostgresProcess(cluster, index, records, _ -> {});
  }

  @Override
  public String name() {
    return isPrimary() ? "postgres-primary" : "postgres-replica-" + (this.replica + 1);
  }

  public boolean isPrimary() {
    return this.replica == PRIMARY;
  }

  /**
   * @return its place among the replicas, from 0
   */
  public int replicaIndex() {
    return this.replica;
  }

  public PostgresCluster cluster() {
    return this.cluster;
  }

  @Override
  public int port() {
    return server().port();
  }

  @Override
  public @Nullable Integer managementPort() {
    return null;
  }

  @Override
  public Path log() {
    return server().logFile();
  }

  @Override
  public Optional<ProcessIdentity> running() {
    return server().process();
  }

  @Override
  public void start() {
    if (running().isEmpty()) {
      new LogFile(log()).rotate();
    }
    if (isPrimary()) {
      this.cluster.initialize();
      this.cluster.startPrimary();
      this.whenPrimaryRuns.accept(server());
    } else {
      this.cluster.startReplica(this.replica);
    }
    running().ifPresent(identity -> this.records.started(this, identity, null));
  }

  /** A replica is well while it follows; without a primary, while it answers. */
  @Override
  public boolean isHealthy() {
    if (running().isEmpty()) {
      return false;
    }
    if (!isPrimary() && this.cluster.primary().process().isPresent()) {
      return this.cluster.replication(this.replica).isStreaming();
    }
    try (Connection connection = server().connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException ex) {
      return false;
    }
  }

  @Override
  public Duration startDeadline() {
    return START_DEADLINE;
  }

  @Override
  public void stop(Consumer<String> remarks) {
    server().stop();
    this.records.stopped(name());
  }

  private PostgresServer server() {
    return isPrimary() ? this.cluster.primary() : this.cluster.replicas().get(this.replica);
  }
}
