package app.jewgo.rivals.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link HitBench} and writes what it has found as Markdown. */
public final class HitsBench {

  private static final double MOST_TIMES = 3;

  /** In a virtual machine each: how one lays out its memory and compiles is chance. */
  private static final int FORKS = 3;

  private static final int ROUNDS = 4;

  private HitsBench() {}

  /**
   * @param arguments the port of a Redis, and the file to write
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Options options =
        new OptionsBuilder()
            .include(HitBench.class.getSimpleName() + "\\.")
            .param("redisPort", arguments[0])
            .forks(FORKS)
            .threads(1)
            .warmupIterations(ROUNDS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ROUNDS)
            .measurementTime(TimeValue.seconds(1))
            .build();
    Files.write(Path.of(arguments[1]), lines(new Runner(options).run()));
  }

  private static List<String> lines(Collection<RunResult> results) {
    Map<String, Double> nanos = new TreeMap<>();
    results.forEach(result ->
        nanos.put(
            result.getPrimaryResult().getLabel(),
            result.getPrimaryResult().getStatistics().getPercentile(50)));
    double ours = nanos.getOrDefault("coherentCache", 0.0);
    double bare = nanos.getOrDefault("bareCaffeine", 0.0);
    List<String> lines = new ArrayList<>(List.of("| a hit | ns |", "|---|---|"));
    lines.add(row("Caffeine alone", bare));
    lines.add(row("ours, 5 tags", ours));
    lines.add(row("of this, one reading of the clock", nanos.getOrDefault("clock", 0.0)));
    lines.add(row("Redisson's RLocalCachedMap", nanos.getOrDefault("localCachedMap", 0.0)));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Ours takes %.1f times as long as Caffeine alone (goal: %.0f): %s.",
            ours / bare,
            MOST_TIMES,
            (ours / bare <= MOST_TIMES) ? "kept" : "MISSED"));
    return lines;
  }

  private static String row(String name, double nanos) {
    return String.format(Locale.ROOT, "| %s | %.1f |", name, nanos);
  }
}
