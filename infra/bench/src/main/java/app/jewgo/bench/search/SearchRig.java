package app.jewgo.bench.search;

import app.jewgo.bench.generator.GenerateCommand;
import app.jewgo.bench.generator.GeneratedCatalogue;
import app.jewgo.bench.rig.Interruption;
import app.jewgo.localservers.Directories;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresCluster;
import app.jewgo.localservers.RedisProgram;
import app.jewgo.localservers.RedisServer;
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
import org.jspecify.annotations.Nullable;

/** A PostgreSQL with generated restaurants and a search-service before it, and nothing else. */
final class SearchRig implements AutoCloseable {

  private static final String PASSWORD = "password-of-the-bench-0123456789";

  private static final String NOBODY = "redis://127.0.0.1:1";

  private static final int REDIS_MEBIBYTES = 512;

  private final Path repository;

  private final Path directory;

  private final PostgresCluster cluster;

  private final int port = freePort();

  private final int managementPort = freePort();

  private final RedisServer redis;

  private final Interruption interruption;

  /** Null where nothing tells of changes. */
  private @Nullable ServiceProcess feed;

  SearchRig(Path repository) throws IOException {
    this.repository = repository;
    Path shared =
        Path.of(System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name"));
    this.directory = Files.createTempDirectory(Files.createDirectories(shared), "bench-search-");
    this.cluster =
        PostgresCluster.in(
            this.directory, PostgresBinaries.unpackInto(shared), List.of(freePort()), PASSWORD);
    this.redis =
        new RedisServer(
            RedisProgram.findOrUnpackInto(shared),
            this.directory.resolve("redis"),
            this.directory.resolve("redis.log"),
            freePort(),
            REDIS_MEBIBYTES,
            null);
    this.interruption =
        Interruption.cleansUp(
            this.directory, this.redis::kill, () -> this.cluster.primary().kill());
    this.cluster.start();
    JewgoDatabase.create(this.cluster.primary(), PASSWORD, PASSWORD, PASSWORD, PASSWORD);
  }

  /** Makes the tables, and fills them. */
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
  }

  /**
   * Gives PostgreSQL what it needs beside the catalogue's indexes: trigrams for typing errors;
   * names by their beginning and all by popularity, and the cities, kinds and agencies, to be
   * completed.
   */
  void helpPostgres() throws SQLException {
    try (Connection superuser = connect();
        Statement statement = superuser.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
      statement.execute("SET maintenance_work_mem = '512MB'");
      for (String index :
          List.of(
              "USING gin (name gin_trgm_ops)",
              "(lower(name) text_pattern_ops)",
              "((" + Questions.POPULARITY + ") DESC, id)")) {
        statement.execute(
            "CREATE INDEX ON restaurant.restaurant " + index + " WHERE " + Questions.ACTIVE);
      }
      statement.execute(
          """
          CREATE TABLE restaurant.choice AS
          SELECT DISTINCT kind, value FROM restaurant.restaurant,
            LATERAL (VALUES ('city', city), ('category', kosher_category),
              ('category', listing_type), ('agency', certifying_agency)) AS of (kind, value)
          WHERE value IS NOT NULL AND %s
          """
              .formatted(Questions.ACTIVE));
      statement.execute("CREATE INDEX ON restaurant.choice (lower(value) text_pattern_ops)");
      statement.execute("VACUUM (ANALYZE) restaurant.choice");
      statement.execute("VACUUM (ANALYZE) restaurant.restaurant");
    }
  }

  /** Starts what tells of changes: Redis, and cache-service that carries them there. */
  void startFeed() throws IOException, InterruptedException {
    this.redis.start();
    int management = freePort();
    ServiceProcess relay =
        ServiceProcess.start(
            this.repository.resolve("cache-service/target/cache-service.jar"),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"),
            environment(
                Map.of(
                    "SERVER_PORT", Integer.toString(freePort()),
                    "MANAGEMENT_SERVER_PORT", Integer.toString(management),
                    "JEWGO_DATABASE_USERNAME", JewgoDatabase.CACHE_SERVICE,
                    "JEWGO_AUDIT_INSTANCES", "",
                    "REDIS_URL", this.redis.url())),
            this.directory.resolve("cache-service.log"));
    this.feed = relay;
    relay.awaitReady(management);
  }

  RedisServer redis() {
    return this.redis;
  }

  /** The service, and the time until it was ready. */
  record Started(ServiceProcess process, Duration ready) {}

  /** Starts the service with caches switched off, and nobody who tells it of changes. */
  Started startSearch() throws IOException, InterruptedException {
    ServiceProcess search =
        startSearch(
            Map.of(
                "JEWGO_CACHE_ENABLED", "false",
                "JEWGO_FOLLOW_INTERVAL", "1h",
                "JEWGO_FOLLOW_LEFTBEHIND", "1d",
                "JEWGO_FOLLOW_MOSTSTALE", "1d"));
    return new Started(search, search.awaitReady(this.managementPort));
  }

  /** Starts the service as in production, with the feed; it is not ready yet. */
  ServiceProcess startFollowing() throws IOException {
    return startSearch(Map.of("REDIS_URL", this.redis.url()));
  }

  private ServiceProcess startSearch(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("JEWGO_DATABASE_USERNAME", JewgoDatabase.SEARCH_SERVICE);
    environment.put("JEWGO_STATE_DIR", this.directory.resolve("state").toString());
    return ServiceProcess.start(
        this.repository.resolve("search-service/target/search-service.jar"),
        List.of("@" + this.repository.resolve("search-service/java.options"), "-Xmx1g"),
        environment(environment),
        this.directory.resolve("search-service.log"));
  }

  /** Takes the index and the documents away, as a new machine before an empty schema has none. */
  void wipe() throws IOException, SQLException {
    Directories.delete(this.directory.resolve("state"));
    try (Connection superuser = connect();
        Statement statement = superuser.createStatement()) {
      statement.execute("TRUNCATE search.document, search.position");
    }
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

  /** Where search-service tells of itself. */
  URI management(String path) {
    return URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/" + path);
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
    if (this.feed != null) {
      this.feed.close();
    }
    this.redis.stop();
    this.cluster.stop();
    Directories.delete(this.directory);
    this.interruption.close();
  }
}
