package app.jewgo.rivals.limiters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures all limiters and writes what was found to a file, as Markdown. */
public final class LimitersBench {

  private static final Duration SHORT_WINDOW = Duration.ofSeconds(1);

  private static final int SHORT_LIMIT = 100;

  /** Ours first. */
  static final List<Contender> CONTENDERS =
      List.of(
          new Contender("ours, the ring window", "Redis's", RingLimiter::open),
          new Contender("Redisson RRateLimiter", "each client's", RedissonLimiter::open),
          new Contender("bucket4j_jdk17-redisson", "each client's", BucketLimiter::open),
          new Contender("Spring Cloud Gateway RedisRateLimiter", "Redis's", SpringLimiter::open));

  private LimitersBench() {}

  private static void say(String progress) {
    System.out.println(progress);
  }

  /**
   * @param arguments port of Redis, rounds, milliseconds of a turn, seconds of warm-up, keys of the
   *     large field, floods, the file
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    Duration turn = Duration.ofMillis(Long.parseLong(arguments[2]));
    Duration warmUp = Duration.ofSeconds(Long.parseLong(arguments[3]));
    List<Field> fields =
        List.of(
            Field.oneKey("one hot key, most refused", "hot", 100),
            Field.oneKey("one hot key, all let through", "wide", 100_000),
            Field.manyKeys(Integer.parseInt(arguments[4]), 100));
    List<Integer> callers = List.of(1, 64, 512);
    try (RedisSide redis = new RedisSide(port);
        Comparison comparison =
            new Comparison(redis, CONTENDERS, fields, callers, LimitersBench::say)) {
      Map<Contender, Integer> worst = new LinkedHashMap<>();
      for (Contender contender : CONTENDERS) {
        say("worst window of " + contender.name());
        try (Limiter limiter = contender.kind().open(port, SHORT_LIMIT, SHORT_WINDOW)) {
          worst.put(
              contender,
              new WorstWindow(SHORT_WINDOW, Integer.parseInt(arguments[5])).of(limiter, "worst"));
        }
      }
      Map<Comparison.Seat, Cell> cells = comparison.run(rounds, turn, warmUp);
      List<String> lines = new ArrayList<>();
      lines.add("Redis " + redis.version() + ", medians of " + rounds + " rounds.");
      lines.add("");
      Report report = new Report(CONTENDERS.getFirst(), cells, worst, SHORT_LIMIT);
      lines.addAll(report.lines());
      lines.add("");
      lines.addAll(report.verdicts());
      Files.write(Path.of(arguments[6]), lines);
    }
    System.exit(0);
  }
}
