package app.jewgo.bench.search;

import app.jewgo.bench.generator.GenerateCommand;
import app.jewgo.bench.generator.GeneratedCatalogue;
import app.jewgo.localservers.Directories;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresCluster;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A PostgreSQL with generated restaurants and a search-service before it, and nothing else. */
final class SearchRig implements AutoCloseable {

  private static final String PASSWORD = "password-of-the-bench-0123456789";

  private static final String NOBODY = "redis://127.0.0.1:1";

  private final Path repository;

  private final Path directory;

  private final PostgresCluster cluster;

  private final int port = freePort();

  private final int managementPort = freePort();

  SearchRig(Path repository) throws IOException {
    this.repository = repository;
    Path shared =
        Path.of(System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name"));
    this.directory = Files.createTempDirectory(Files.createDirectories(shared), "bench-search-");
    this.cluster =
        PostgresCluster.in(
            this.directory, PostgresBinaries.unpackInto(shared), List.of(freePort()), PASSWORD);
    this.cluster.start();
    JewgoDatabase.create(this.cluster.primary(), PASSWORD, PASSWORD, PASSWORD, PASSWORD);
  }

  /**
   * Makes the tables, fills them, and gives PostgreSQL the index that it needs for typing errors.
   */
  void fill(int rows, PrintStream out) throws IOException, SQLException, InterruptedException {
    try (ServiceProcess restaurants =
        ServiceProcess.start(
            this.repository.resolve("restaurant-service/target/restaurant-service.jar"),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            environment(
                Map.of(
                    "JEWGO_DATABASE_USERNAME", JewgoDatabase.RESTAURANT_SERVICE,
                    "JEWGO_DATABASE_OWNER_USERNAME", JewgoDatabase.RESTAURANT_OWNER,
                    "JEWGO_DATABASE_OWNER_PASSWORD", PASSWORD)),
            this.directory.resolve("restaurant-service.log"))) {
      restaurants.awaitReady(this.managementPort);
    }
    try (Connection owner =
        DriverManager.getConnection(
            this.cluster.primary().jdbcUrl(JewgoDatabase.NAME),
            JewgoDatabase.RESTAURANT_OWNER,
            PASSWORD)) {
      GenerateCommand.fill(
          new GeneratedCatalogue(owner, GeneratedCatalogue.DEFAULT_SEED), rows, out);
    }
    try (Connection superuser = connect();
        Statement statement = superuser.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
      statement.execute("SET maintenance_work_mem = '512MB'");
      statement.execute(
          "CREATE INDEX ON restaurant.restaurant USING gin (name gin_trgm_ops)"
              + " WHERE status = 'active' AND deleted_at IS NULL");
      statement.execute("VACUUM (ANALYZE) restaurant.restaurant");
    }
  }

  /** The service with caches switched off, and the time until it was ready. */
  record Started(ServiceProcess process, Duration ready) {}

  Started startSearch() throws IOException, InterruptedException {
    ServiceProcess search =
        ServiceProcess.start(
            this.repository.resolve("search-service/target/search-service.jar"),
            List.of(
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseG1GC",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED"),
            environment(
                Map.of(
                    "JEWGO_DATABASE_USERNAME", JewgoDatabase.SEARCH_SERVICE,
                    "JEWGO_CACHE_ENABLED", "false",
                    "JEWGO_FOLLOW_INTERVAL", "1h",
                    "JEWGO_FOLLOW_LEFTBEHIND", "1d",
                    "JEWGO_FOLLOW_MOSTSTALE", "1d",
                    "JEWGO_STATE_DIR", this.directory.resolve("state").toString())),
            this.directory.resolve("search-service.log"));
    return new Started(search, search.awaitReady(this.managementPort));
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_PORT", Integer.toString(this.port));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(this.managementPort));
    environment.put("SPRING_CLOUD_CONFIG_ENABLED", "false");
    environment.put("MANAGEMENT_TRACING_EXPORT_ENABLED", "false");
    environment.put("JEWGO_INTERNAL_SECRET", PASSWORD);
    environment.put("JEWGO_CURSOR_SECRET", PASSWORD);
    environment.put("REDIS_URL", NOBODY);
    environment.put("JEWGO_DATABASE_URL", this.cluster.primary().jdbcUrl(JewgoDatabase.NAME));
    environment.put("JEWGO_DATABASE_PASSWORD", PASSWORD);
    environment.put("JEWGO_DRAIN_NOTICE", "0s");
    environment.putAll(more);
    return environment;
  }

  URI search() {
    return URI.create("http://127.0.0.1:" + this.port);
  }

  /** As superuser, to ask PostgreSQL the same. */
  Connection connect() throws SQLException {
    return this.cluster.primary().connect(JewgoDatabase.NAME);
  }

  /** Bytes of the files of the index. */
  long indexBytes() throws IOException {
    try (var files = Files.walk(this.directory.resolve("state/index"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
  }

  @Override
  public void close() throws IOException {
    this.cluster.stop();
    Directories.delete(this.directory);
  }
}
