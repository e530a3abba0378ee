package app.jewgo.restaurant;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresCluster;
import app.jewgo.localservers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL primary with streaming replicas and the platform's database and roles on it. */
public final class TestPostgres implements AutoCloseable {

  public static final String DATABASE = "jewgo";

  public static final String OWNER = "restaurant_owner";

  public static final String SERVICE = "restaurant_service";

  public static final String PASSWORD = "test-password";

  private final Path directory;

  private final PostgresCluster cluster;

  private TestPostgres(Path directory, PostgresCluster cluster) {
    this.directory = directory;
    this.cluster = cluster;
  }

  /** Starts it from nothing; takes about two seconds. */
  public static TestPostgres start(int replicas) {
    try {
      Path directory = Files.createTempDirectory("jewgo-test-postgres-");
      PostgresCluster cluster =
          PostgresCluster.in(
              directory,
              PostgresBinaries.unpackInto(
                  Path.of(
                      System.getProperty("java.io.tmpdir"),
                      "jewgo-" + System.getProperty("user.name"))),
              freePorts(replicas + 1),
              PASSWORD);
      cluster.start();
      TestPostgres postgres = new TestPostgres(directory, cluster);
      postgres.createDatabase();
      return postgres;
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot start PostgreSQL for tests", ex);
    }
  }

  public PostgresCluster cluster() {
    return this.cluster;
  }

  public PostgresServer primary() {
    return this.cluster.primary();
  }

  /**
   * @param index from 0
   */
  public PostgresServer replica(int index) {
    return this.cluster.replicas().get(index);
  }

  public String url() {
    return primary().jdbcUrl(DATABASE);
  }

  public List<String> replicaUrls() {
    return this.cluster.replicas().stream().map(server -> server.jdbcUrl(DATABASE)).toList();
  }

  /** Runs one statement as superuser. */
  public void execute(PostgresServer server, String sql) {
    try (Connection connection = server.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException ex) {
      throw new IllegalStateException("on port " + server.port() + ": " + sql, ex);
    }
  }

  private void createDatabase() {
    try (Connection connection = primary().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("CREATE ROLE " + SERVICE + " LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("CREATE DATABASE " + DATABASE);
      statement.execute("GRANT CONNECT, CREATE ON DATABASE " + DATABASE + " TO " + OWNER);
      statement.execute("GRANT pg_read_all_stats TO " + SERVICE);
    } catch (SQLException ex) {
      throw new IllegalStateException("cannot create the database for tests", ex);
    }
    execute(primary(), "CREATE EXTENSION btree_gist");
    execute(primary(), "CREATE EXTENSION pg_stat_statements");
  }

  @Override
  public void close() {
    this.cluster.replicas().forEach(PostgresServer::kill);
    primary().kill();
    try {
      Directories.delete(this.directory);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete " + this.directory, ex);
    }
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
