package app.jewgo.restaurant.database;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.visibility.Coherence;
import app.jewgo.localservers.PostgresServer;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The database access alone, without a web server, on a real cluster. */
final class TestDatabase implements AutoCloseable {

  private final PlatformDatabase platform;

  private final MutableConfig<DatabaseProperties> config;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private final Servers servers;

  private final Schema schema;

  private final Database database;

  private TestDatabase(PlatformDatabase platform, Map<String, String> properties, boolean stamps) {
    this.platform = platform;
    this.config = new MutableConfig<>(properties(properties));
    PostgresServers addresses = addresses(platform);
    this.servers =
        new Servers(
            addresses, this.config, new PoolOverride(null, null, null), "test-1", this.meters);
    this.schema = new Schema(addresses, "test-1");
    this.database =
        new Database(
            this.servers,
            this.schema,
            witnesses(stamps),
            new Questions(ObservationRegistry.create(), this.config),
            this.config);
  }

  private Witnesses witnesses(boolean stamps) {
    return stamps ? new Nobody() : new Replicas(this.servers);
  }

  /** On a cluster that is up; everything takes part when this returns. */
  static TestDatabase on(PlatformDatabase platform, Map<String, String> properties) {
    return started(new TestDatabase(platform, properties, false), platform);
  }

  /** Likewise; what is read is stamped, and writes wait for nobody. */
  static TestDatabase stamping(PlatformDatabase platform) {
    return started(new TestDatabase(platform, Map.of(), true), platform);
  }

  private static TestDatabase started(TestDatabase database, PlatformDatabase platform) {
    database.servers.start();
    database.schema.start();
    Eventually.await(database.schema::isReady);
    platform.awaitReplay();
    database.awaitAllFresh();
    return database;
  }

  static TestDatabase on(PlatformDatabase platform) {
    return on(platform, Map.of());
  }

  /** Defaults, but for few idle connections, overlaid by {@code properties}. */
  static DatabaseProperties properties(Map<String, String> properties) {
    Map<String, String> all =
        new TreeMap<>(
            Map.of(
                "jewgo.database.writer.minimum-idle", "1",
                "jewgo.database.reader.minimum-idle", "1",
                "jewgo.database.primary-reader.minimum-idle", "1"));
    all.putAll(properties);
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate(DatabaseProperties.PREFIX, DatabaseProperties.class);
  }

  static PostgresServers addresses(PlatformDatabase platform) {
    Map<String, String> environment = platform.environment();
    return new PostgresServers(
        platform.url(),
        platform.replicaUrls(),
        environment.get("JEWGO_DATABASE_USERNAME"),
        environment.get("JEWGO_DATABASE_PASSWORD"),
        environment.get("JEWGO_DATABASE_OWNER_USERNAME"),
        environment.get("JEWGO_DATABASE_OWNER_PASSWORD"));
  }

  Database database() {
    return this.database;
  }

  MutableConfig<DatabaseProperties> config() {
    return this.config;
  }

  SimpleMeterRegistry meters() {
    return this.meters;
  }

  Servers servers() {
    return this.servers;
  }

  /**
   * @param index from 0
   */
  boolean isFresh(int index) {
    return replica(index).isFresh(this.config.current().maxReplicaLag());
  }

  void awaitAllFresh() {
    Eventually.await(() -> primary().isHere());
    for (int i = 0; i < this.platform.cluster().replicas().size(); i++) {
      int index = i;
      Eventually.await(() -> isFresh(index));
    }
  }

  Server primary() {
    return this.servers.primary().server();
  }

  Server replica(int index) {
    return this.servers.all().skip(1 + index).findFirst().orElseThrow();
  }

  /** The port of the server that answers a read now. */
  int answeringPort() {
    return this.database.read(
        TestDatabase.class,
        dsl -> dsl.select(DSL.field("inet_server_port()", Integer.class)).fetchSingle().value1());
  }

  int primaryPort() {
    return this.platform.cluster().primary().port();
  }

  int replicaPort(int index) {
    return this.platform.cluster().replicas().get(index).port();
  }

  /** One column of each row that the superuser gets at one server. */
  List<String> ask(PostgresServer server, String sql) {
    try (Connection connection = server.connect("jewgo");
        Statement statement = connection.createStatement()) {
      List<String> found = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
      }
      return found;
    } catch (SQLException ex) {
      throw new IllegalStateException(sql, ex);
    }
  }

  @Override
  public void close() {
    this.schema.close();
    this.servers.close();
  }

  /** Caches of which nobody keeps anything. */
  private static final class Nobody implements Witnesses, Witnesses.Announced {

    @Override
    public boolean judgeReads() {
      return true;
    }

    @Override
    public Announced announce(Connection connection) {
      return this;
    }

    @Override
    public void committed(Connection connection) {
      // nobody wants to know
    }

    @Override
    public Coherence await() {
      return Coherence.COMMITTED;
    }

    @Override
    public @Nullable VersionToken version() {
      return null;
    }

    @Override
    public void close() {
      // nobody was told
    }
  }
}
