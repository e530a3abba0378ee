package app.jewgo.bench.coherence;

import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.platform.Signals;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** All that can be made to go wrong, in the order in which it does. */
final class Faults {

  private static final Duration SHORT = Duration.ofSeconds(5);

  private static final String PRIMARY = "postgres-primary";

  private static final String CACHE_SERVICE = "cache-service";

  private static final String REDIS = "redis";

  private static final String INSTANCE = "restaurant-service-2";

  private static final String SEARCH = "search-service-2";

  private static final String SCRATCH =
      "INSERT INTO restaurant.restaurant (source, source_id, status, name)"
          + " SELECT 'coherence', 'scratch ' || n, 'pending', 'Scratch'"
          + " FROM generate_series(1, %d) AS n";

  private static final String NO_SCRATCH =
      "DELETE FROM restaurant.restaurant WHERE source = 'coherence' AND source_id LIKE 'scratch %'";

  private Faults() {}

  static List<Fault> all() {
    return List.of(
        new Fault("quiet", "", (_, length) -> Thread.sleep(length)),
        paused("instance-pause", INSTANCE),
        killed("instance-kill", INSTANCE),
        paused("search-pause", SEARCH),
        killed("search-kill", SEARCH),
        paused("redis-hang", REDIS),
        killed("redis-kill", REDIS),
        new Fault("redis-flush", REDIS, (platform, length) -> tell(platform, "FLUSHALL", length)),
        new Fault(
            "stream-trim",
            REDIS,
            (platform, length) -> tell(platform, "XTRIM jewgo:{feed}:stream MAXLEN 0", length)),
        paused("cache-service-hang", CACHE_SERVICE),
        killed("cache-service-kill", CACHE_SERVICE),
        new Fault("open-transaction", PRIMARY, Faults::holdTransaction),
        new Fault("bulk", PRIMARY, Faults::bulk),
        new Fault("ddl", PRIMARY, Faults::ddl),
        new Fault("replica-pause", "postgres-replica-1", Faults::pauseReplay),
        paused("replica-hang", "postgres-replica-1"),
        killed("replica-kill", "postgres-replica-2"),
        paused("primary-hang", PRIMARY),
        new Fault("backend-kill", PRIMARY, Faults::killBackend),
        killed("primary-kill", PRIMARY));
  }

  private static Fault paused(String name, String process) {
    return new Fault(
        name,
        process,
        (platform, length) -> {
          long pid = pid(platform, process);
          Signals.send("STOP", pid);
          try {
            Thread.sleep(SHORT);
          } finally {
            Signals.send("CONT", pid);
          }
          Thread.sleep(rest(length, SHORT));
        });
  }

  private static Fault killed(String name, String process) {
    return new Fault(
        name,
        process,
        (platform, length) -> {
          Signals.send("KILL", pid(platform, process));
          try {
            Thread.sleep(SHORT);
          } finally {
            platform.start(process);
          }
          Thread.sleep(rest(length, SHORT));
        });
  }

  private static void tell(BreakablePlatform platform, String command, Duration length)
      throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      try (RedisLine redis = new RedisLine(platform.port(REDIS))) {
        redis.ask(command);
      }
      Thread.sleep(length.dividedBy(3));
    }
  }

  /** It has an id and has not ended, so nothing that is read meanwhile is known to be newer. */
  private static void holdTransaction(BreakablePlatform platform, Duration length)
      throws SQLException, InterruptedException {
    try (Connection owner = platform.owner();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute(SCRATCH.formatted(1));
      Thread.sleep(length);
      owner.rollback();
    }
  }

  private static void bulk(BreakablePlatform platform, Duration length)
      throws SQLException, InterruptedException {
    try (Connection owner = platform.owner();
        Statement statement = owner.createStatement()) {
      statement.execute(SCRATCH.formatted(100_000));
      Thread.sleep(length);
      statement.execute(NO_SCRATCH);
    }
  }

  private static void ddl(BreakablePlatform platform, Duration length)
      throws SQLException, InterruptedException {
    try (Connection owner = platform.owner();
        Statement statement = owner.createStatement()) {
      for (int i = 0; i < 5; i++) {
        statement.execute("CREATE TABLE restaurant.coherence_scratch (id int)");
        statement.execute("DROP TABLE restaurant.coherence_scratch");
        Thread.sleep(length.dividedBy(5));
      }
    }
  }

  private static void pauseReplay(BreakablePlatform platform, Duration length)
      throws SQLException, InterruptedException {
    try (Connection replica = platform.superuser("postgres-replica-1");
        Statement statement = replica.createStatement()) {
      statement.execute("SELECT pg_wal_replay_pause()");
      try {
        Thread.sleep(length);
      } finally {
        statement.execute("SELECT pg_wal_replay_resume()");
      }
    }
  }

  /** PostgreSQL ends all others, recovers, and gives ids of what was lost once more. */
  private static void killBackend(BreakablePlatform platform, Duration length)
      throws SQLException, IOException, InterruptedException {
    try (Connection superuser = platform.superuser(PRIMARY);
        Statement statement = superuser.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE application_name LIKE '% writer'"
                    + " LIMIT 1")) {
      if (found.next()) {
        Signals.send("KILL", found.getLong(1));
      }
    }
    Thread.sleep(length);
  }

  private static long pid(BreakablePlatform platform, String process) {
    return platform
        .pid(process)
        .orElseThrow(() -> new IllegalStateException(process + " does not run"));
  }

  private static Duration rest(Duration length, Duration spent) {
    Duration rest = length.minus(spent);
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}
