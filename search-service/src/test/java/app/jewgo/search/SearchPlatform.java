package app.jewgo.search;

import app.jewgo.testkit.MutableClock;
import app.jewgo.testkit.PlatformDatabase;
import app.jewgo.testkit.PlatformRedis;
import app.jewgo.testrelay.TestRelay;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Redis, whoever relays between them, the sample in the catalogue, and one instance.
 * One for all tests; it ends with this JVM.
 */
public final class SearchPlatform {

  /** A Monday, half past twelve in Miami. */
  public static final String NOON = "2026-11-23T17:30:10Z";

  private static @Nullable SearchPlatform shared;

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final PlatformRedis redis = PlatformRedis.start();

  private final MutableClock clock = MutableClock.at(NOON);

  private final Catalogue catalogue;

  private final TestRelay relay;

  private final TestSearchService service;

  private SearchPlatform() {
    this.catalogue = Catalogue.on(this.database);
    this.catalogue.insert(SampleRows.load());
    try {
      this.relay = TestRelay.start(this.database, this.redis.url());
    } catch (SQLException ex) {
      throw new IllegalStateException(ex);
    }
    this.service = instance("search-1");
    this.service.awaitCurrent();
  }

  /** Starts it at the first call. */
  public static synchronized SearchPlatform get() {
    if (shared == null) {
      shared = new SearchPlatform();
    }
    return shared;
  }

  /** Starts another instance, which the caller closes. */
  public TestSearchService instance(String name) {
    Map<String, String> properties = new HashMap<>(this.database.searchServiceEnvironment());
    properties.put("jewgo.cache.redis-url", this.redis.url());
    properties.put("JEWGO_INSTANCE", name);
    return TestSearchService.start(properties, this.clock);
  }

  /** What an instance has to be told, to be a process of its own. */
  Map<String, String> environment(String name) {
    Map<String, String> environment = new HashMap<>(this.database.searchServiceEnvironment());
    environment.put("REDIS_URL", this.redis.url());
    environment.put("JEWGO_INSTANCE", name);
    return environment;
  }

  public TestSearchService service() {
    return this.service;
  }

  public Catalogue catalogue() {
    return this.catalogue;
  }

  public MutableClock clock() {
    return this.clock;
  }

  PlatformRedis redis() {
    return this.redis;
  }

  PlatformDatabase database() {
    return this.database;
  }

  public TestRelay relay() {
    return this.relay;
  }
}
