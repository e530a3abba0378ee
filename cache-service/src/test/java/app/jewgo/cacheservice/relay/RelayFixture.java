package app.jewgo.cacheservice.relay;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cacheservice.database.Primary;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.localservers.PostgresServer;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import app.jewgo.testkit.PlatformRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.redisson.api.stream.StreamMessageId;

/** A real PostgreSQL and Redis, relays between them, and a look at what arrives. */
final class RelayFixture implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofMillis(800);

  private final PlatformDatabase database = PlatformDatabase.start(1);

  private final PlatformRedis redis = PlatformRedis.start();

  private final CacheRedis link = CacheRedis.connect(this.redis.url(), DEADLINE, DEADLINE);

  private final FeedReader reader = new FeedReader(this.link, true);

  private final List<ChangeRelay> relays = new ArrayList<>();

  PlatformDatabase database() {
    return this.database;
  }

  PlatformRedis redis() {
    return this.redis;
  }

  /** Starts another instance. */
  ChangeRelay relay(String name) {
    return relay(name, this.database.url(), Map.of());
  }

  ChangeRelay relay(String name, String url, Map<String, String> properties) {
    return relay(name, url, LiveConfig.fixed(properties(properties)));
  }

  ChangeRelay relay(String name, String url, LiveConfig<RelayProperties> properties) {
    ChangeRelay relay =
        new ChangeRelay(
            Primary.at(
                url, JewgoDatabase.CACHE_SERVICE, PlatformDatabase.CACHE_SERVICE_PASSWORD, name),
            new FeedWriter(this.link),
            properties,
            new RelayMetrics(new SimpleMeterRegistry()),
            InstantSource.system());
    this.relays.add(relay);
    relay.start();
    return relay;
  }

  static RelayProperties properties(Map<String, String> properties) {
    Map<String, String> all =
        new HashMap<>(Map.of("jewgo.relay.pause", "50ms", "jewgo.relay.beat-interval", "50ms"));
    all.putAll(properties);
    return RelayPropertiesTest.bind(all);
  }

  static void awaitLeading(ChangeRelay relay) {
    Eventually.await(() -> {
      if (relay.status().state() != RelayStatus.State.LEADING) {
        throw new AssertionError(relay.status());
      }
    });
  }

  /** Commits a change with one tag. */
  void change(String tag) throws SQLException {
    change(this.database.cluster().primary(), tag);
  }

  static void change(PostgresServer server, String tag) throws SQLException {
    try (Connection connection = server.connect(JewgoDatabase.NAME)) {
      LogMessages.change(connection, List.of(tag));
    }
  }

  /** The tag of each change in the stream, in order; marks and beats left out. */
  List<String> tags() {
    return entries().stream()
        .filter(FeedEntry.Change.class::isInstance)
        .flatMap(entry -> ((FeedEntry.Change) entry).tags().stream())
        .toList();
  }

  List<FeedEntry> entries() {
    List<FeedEntry> entries = new ArrayList<>();
    StreamMessageId last = StreamMessageId.ALL;
    while (true) {
      List<FeedReader.Stored> some = this.reader.after(last, 1_000, Duration.ofMillis(1));
      if (some.isEmpty()) {
        return entries;
      }
      some.forEach(stored -> entries.add(Objects.requireNonNull(stored.entry())));
      last = some.getLast().id();
    }
  }

  /** Waits until a change has arrived. */
  void awaitTag(String tag) {
    Eventually.await(() -> tags().contains(tag));
  }

  /** Waits until another beat has arrived. */
  void awaitBeat() {
    long before = pulses();
    Eventually.await(() -> pulses() > before);
  }

  private long pulses() {
    return entries().stream().filter(FeedEntry.Pulse.class::isInstance).count();
  }

  void flushRedis() {
    this.link.client().getKeys().flushall();
  }

  /** Kills a process that serves a connection: the whole server recovers as after a crash. */
  void killABackend() throws SQLException {
    try (Connection victim = this.database.cluster().primary().connect(JewgoDatabase.NAME)) {
      int pid = victim.unwrap(PGConnection.class).getBackendPID();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      Eventually.await(() -> !victim.isValid(1));
    }
    Eventually.await(() -> ask("SELECT 1").equals("1"));
  }

  /** One value that the superuser sees on the primary. */
  String ask(String sql) throws SQLException {
    try (Connection connection = this.database.cluster().primary().connect(JewgoDatabase.NAME);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  @Override
  public void close() {
    this.relays.forEach(ChangeRelay::close);
    this.link.close();
    this.redis.close();
    this.database.close();
  }
}
