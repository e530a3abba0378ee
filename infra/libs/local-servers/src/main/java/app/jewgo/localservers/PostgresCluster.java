package app.jewgo.localservers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A primary and its streaming replicas. State survives stop and start; ports may change between.
 * Not thread-safe.
 */
public final class PostgresCluster {

  /** What every server of the cluster runs with; the platform's needs, told once. */
  private static final List<String> SETTINGS =
      List.of(
          "wal_level = logical",
          "max_wal_senders = 10",
          "max_replication_slots = 10",
          "hot_standby_feedback = on",
          "max_slot_wal_keep_size = 4GB",
          "max_connections = 300",
          "shared_buffers = 2GB",
          "work_mem = 16MB",
          "maintenance_work_mem = 256MB",
          "effective_cache_size = 4GB",
          "random_page_cost = 1.1",
          "max_wal_size = 4GB",
          "jit = off",
          "wal_receiver_status_interval = 1s",
          "wal_retrieve_retry_interval = 500ms",
          "shared_preload_libraries = 'pg_stat_statements'",
          "log_line_prefix = '%m [%p] %a '",
          "logging_collector = off");

  private final PostgresServer primary;

  private final List<PostgresServer> replicas;

  private PostgresCluster(PostgresServer primary, List<PostgresServer> replicas) {
    this.primary = primary;
    this.replicas = List.copyOf(replicas);
  }

  /**
   * Describes a cluster below a directory, with its logs there, too; nothing is touched yet.
   *
   * @param ports the primary's, then one per replica
   */
  public static PostgresCluster in(
      Path directory, PostgresBinaries binaries, List<Integer> ports, String superuserPassword) {
    return in(directory, directory, binaries, ports, superuserPassword);
  }

  /**
   * Describes a cluster below a directory; nothing is touched yet.
   *
   * @param logs the directory of {@code postgres-primary.log}, {@code postgres-replica-1.log}, …
   * @param ports the primary's, then one per replica
   */
  public static PostgresCluster in(
      Path directory,
      Path logs,
      PostgresBinaries binaries,
      List<Integer> ports,
      String superuserPassword) {
    List<PostgresServer> servers = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      String name = (i == 0) ? "primary" : replicaName(i);
      servers.add(
          new PostgresServer(
              binaries,
              directory.resolve(name),
              logs.resolve("postgres-" + name + ".log"),
              ports.get(i),
              superuserPassword,
              SETTINGS));
    }
    return new PostgresCluster(servers.getFirst(), servers.subList(1, servers.size()));
  }

  public PostgresServer primary() {
    return this.primary;
  }

  public List<PostgresServer> replicas() {
    return this.replicas;
  }

  /** Starts every server that does not run, making its files first if there are none. */
  public void start() {
    initialize();
    startPrimary();
    for (int i = 0; i < this.replicas.size(); i++) {
      startReplica(i);
    }
  }

  /** Makes the files of every server that has none. */
  public void initialize() {
    if (!this.primary.isInitialized()) {
      this.primary.initialize();
      for (int i = 0; i < this.replicas.size(); i++) {
        this.replicas.get(i).cloneFrom(this.primary, slot(i));
      }
    }
  }

  /** Starts the primary and makes sure that each replica has its slot there. */
  public void startPrimary() {
    if (this.primary.process().isEmpty()) {
      this.primary.start();
    }
    try (Connection connection = this.primary.connect("postgres");
        PreparedStatement create =
            connection.prepareStatement(
                "SELECT pg_create_physical_replication_slot(?, true) WHERE NOT EXISTS "
                    + "(SELECT FROM pg_replication_slots WHERE slot_name = ?)")) {
      for (int i = 0; i < this.replicas.size(); i++) {
        create.setString(1, slot(i));
        create.setString(2, slot(i));
        create.execute();
      }
    } catch (SQLException ex) {
      throw new IllegalStateException(
          "cannot create the replication slots on port " + this.primary.port(), ex);
    }
  }

  /**
   * Starts a replica that does not run. Its files are made anew from the running primary when there
   * are none, or when the primary no longer has the log that the replica would need.
   *
   * @param index from 0
   */
  public void startReplica(int index) {
    PostgresServer replica = this.replicas.get(index);
    if (replica.process().isPresent()) {
      return;
    }
    if (!replica.isInitialized() || isSlotLost(index)) {
      rebuildReplica(index);
    } else {
      replica.followPrimary(this.primary, slot(index));
    }
    replica.start();
  }

  /**
   * @param index from 0
   * @return as the primary sees it or, when that does not answer, as the replica does
   */
  public ReplicationState replication(int index) {
    try (Connection connection = this.primary.connect("postgres")) {
      return ReplicationQuestions.askPrimary(connection, slot(index));
    } catch (SQLException primaryAway) {
      try (Connection connection = this.replicas.get(index).connect("postgres")) {
        return ReplicationQuestions.askReplica(connection);
      } catch (SQLException replicaAway) {
        return ReplicationState.DISCONNECTED;
      }
    }
  }

  private boolean isSlotLost(int index) {
    if (this.primary.process().isEmpty()) {
      return false;
    }
    try (Connection connection = this.primary.connect("postgres")) {
      return ReplicationQuestions.isSlotLost(connection, slot(index));
    } catch (SQLException ex) {
      throw new IllegalStateException(
          "cannot ask for replication slots on port " + this.primary.port(), ex);
    }
  }

  private void rebuildReplica(int index) {
    try (Connection connection = this.primary.connect("postgres")) {
      ReplicationQuestions.recreateSlot(connection, slot(index));
    } catch (SQLException ex) {
      throw new IllegalStateException(
          "cannot recreate a replication slot on port " + this.primary.port(), ex);
    }
    this.replicas.get(index).cloneFromRunning(this.primary, slot(index));
  }

  /** Stops the replicas, then the primary. */
  public void stop() {
    this.replicas.forEach(PostgresServer::stop);
    this.primary.stop();
  }

  private static String slot(int index) {
    return "replica_" + (index + 1);
  }

  private static String replicaName(int number) {
    return "replica-" + number;
  }
}
