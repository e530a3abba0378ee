package app.jewgo.testkit;

import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresCluster;
import app.jewgo.localservers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The platform's database for a test: a real primary and real streaming replicas in a temporary
 * directory, with database, roles and extensions, and no tables yet. Ends with {@link #close} or
 * with this JVM; what a killed JVM leaves behind is ended by the next one.
 */
public final class PlatformDatabase implements AutoCloseable {

  public static final String OWNER_PASSWORD = "owner-of-the-test";

  public static final String SERVICE_PASSWORD = "service-of-the-test";

  public static final String CACHE_SERVICE_PASSWORD = "cache-service-of-the-test";

  public static final String SEARCH_SERVICE_PASSWORD = "search-service-of-the-test";

  private static final String SUPERUSER_PASSWORD = "superuser-of-the-test";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final OwnedDirectory directory;

  private final PostgresCluster cluster;

  private final Thread hook = new Thread(this::remove, "platform-database-end");

  private PlatformDatabase(OwnedDirectory directory, PostgresCluster cluster) {
    this.directory = directory;
    this.cluster = cluster;
  }

  /**
   * Starts a new cluster, all replicas streaming. Takes about two seconds.
   *
   * @param replicas 0..9
   */
  public static PlatformDatabase start(int replicas) {
    Objects.checkIndex(replicas, 10);
    Path shared =
        Path.of(System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name"));
    PostgresBinaries binaries = PostgresBinaries.unpackInto(shared);
    try {
      OwnedDirectory.endOrphans(shared, binaries, SUPERUSER_PASSWORD);
      OwnedDirectory directory = OwnedDirectory.create(shared);
      PostgresCluster cluster =
          PostgresCluster.in(
              directory.path(), binaries, FreePorts.find(1 + replicas), SUPERUSER_PASSWORD);
      PlatformDatabase database = new PlatformDatabase(directory, cluster);
      Runtime.getRuntime().addShutdownHook(database.hook);
      cluster.start();
      JewgoDatabase.create(
          cluster.primary(),
          OWNER_PASSWORD,
          SERVICE_PASSWORD,
          CACHE_SERVICE_PASSWORD,
          SEARCH_SERVICE_PASSWORD);
      JewgoDatabase.admit(
          cluster.primary(),
          JewgoDatabase.CDN_OWNER,
          OWNER_PASSWORD,
          JewgoDatabase.CDN_SERVICE,
          SERVICE_PASSWORD);
      database.awaitStreaming();
      return database;
    } catch (IOException ex) {
      throw new UncheckedIOException("no test database below " + shared, ex);
    }
  }

  /**
   * @return the servers, to stop, kill or start them
   */
  public PostgresCluster cluster() {
    return this.cluster;
  }

  /**
   * @return the JDBC URL of the database at the primary
   */
  public String url() {
    return this.cluster.primary().jdbcUrl(JewgoDatabase.NAME);
  }

  /**
   * @return the JDBC URLs of the database at the replicas
   */
  public List<String> replicaUrls() {
    return this.cluster.replicas().stream()
        .map(replica -> replica.jdbcUrl(JewgoDatabase.NAME))
        .toList();
  }

  /**
   * @return the environment variables by which restaurant-service finds this database
   */
  public Map<String, String> environment() {
    return Map.of(
        "JEWGO_DATABASE_URL",
        url(),
        "JEWGO_DATABASE_REPLICA_URLS",
        String.join(",", replicaUrls()),
        "JEWGO_DATABASE_USERNAME",
        JewgoDatabase.RESTAURANT_SERVICE,
        "JEWGO_DATABASE_PASSWORD",
        SERVICE_PASSWORD,
        "JEWGO_DATABASE_OWNER_USERNAME",
        JewgoDatabase.RESTAURANT_OWNER,
        "JEWGO_DATABASE_OWNER_PASSWORD",
        OWNER_PASSWORD);
  }

  /**
   * @return the environment variables by which cache-service finds this database
   */
  public Map<String, String> cacheServiceEnvironment() {
    return Map.of(
        "JEWGO_DATABASE_URL",
        url(),
        "JEWGO_DATABASE_USERNAME",
        JewgoDatabase.CACHE_SERVICE,
        "JEWGO_DATABASE_PASSWORD",
        CACHE_SERVICE_PASSWORD);
  }

  /**
   * @return the environment variables by which cdn-service finds this database
   */
  public Map<String, String> cdnServiceEnvironment() {
    return Map.of(
        "JEWGO_DATABASE_URL",
        url(),
        "JEWGO_DATABASE_USERNAME",
        JewgoDatabase.CDN_SERVICE,
        "JEWGO_DATABASE_PASSWORD",
        SERVICE_PASSWORD,
        "JEWGO_DATABASE_OWNER_USERNAME",
        JewgoDatabase.CDN_OWNER,
        "JEWGO_DATABASE_OWNER_PASSWORD",
        OWNER_PASSWORD);
  }

  /**
   * @return the environment variables by which search-service finds this database
   */
  public Map<String, String> searchServiceEnvironment() {
    return Map.of(
        "JEWGO_DATABASE_URL",
        url(),
        "JEWGO_DATABASE_USERNAME",
        JewgoDatabase.SEARCH_SERVICE,
        "JEWGO_DATABASE_PASSWORD",
        SEARCH_SERVICE_PASSWORD);
  }

  /**
   * @return a new connection to the primary as the owner of the schema; the caller closes it
   */
  public Connection connectAsOwner() throws SQLException {
    return connect(JewgoDatabase.RESTAURANT_OWNER, OWNER_PASSWORD);
  }

  /**
   * @return a new connection to the primary with the rights of the service; the caller closes it
   */
  public Connection connectAsService() throws SQLException {
    return connect(JewgoDatabase.RESTAURANT_SERVICE, SERVICE_PASSWORD);
  }

  /** Waits until every replica that runs receives from the primary. */
  public void awaitStreaming() {
    long running =
        this.cluster.replicas().stream().filter(replica -> replica.process().isPresent()).count();
    Eventually.await(
        PATIENCE,
        () ->
            ask(
                    this.cluster.primary(),
                    "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
                .equals(Long.toString(running)));
  }

  /** Waits until every running replica shows all that the primary has committed by now. */
  public void awaitReplay() {
    String position = ask(this.cluster.primary(), "SELECT pg_current_wal_insert_lsn()");
    for (PostgresServer replica : this.cluster.replicas()) {
      if (replica.process().isPresent()) {
        Eventually.await(
            PATIENCE,
            () ->
                ask(replica, "SELECT pg_last_wal_replay_lsn() >= '" + position + "'::pg_lsn")
                    .equals("t"));
      }
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(this.hook);
    remove();
  }

  private void remove() {
    this.cluster.replicas().forEach(PostgresServer::kill);
    this.cluster.primary().kill();
    try {
      this.directory.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete " + this.directory.path(), ex);
    }
  }

  private Connection connect(String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "600");
    return DriverManager.getConnection(url(), properties);
  }

  private static String ask(PostgresServer server, String question) {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException ex) {
      throw new IllegalStateException(question, ex);
    }
  }
}
