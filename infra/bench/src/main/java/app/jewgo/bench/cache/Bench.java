package app.jewgo.bench.cache;

import app.jewgo.bench.platform.BreakablePlatform;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What every part of the bench works with.
 *
 * @param repository where everything has been built
 * @param rate requests a second, all readers together
 * @param length of what is measured
 * @param warmUp before that
 */
record Bench(
    BreakablePlatform platform,
    Path repository,
    Traffic traffic,
    DatabaseQueries queries,
    double rate,
    Duration length,
    Duration warmUp,
    PrintStream out) {

  /** Readers at each server. */
  static final int READERS = 12;

  Visitors atGateways() {
    return new Visitors(this.platform.gateways(), this.traffic, READERS);
  }

  Visitors atInstances() {
    return new Visitors(this.platform.restaurantServices(), this.traffic, READERS);
  }

  /** One part: what it measures becomes lines of Markdown. */
  @FunctionalInterface
  interface Part {

    /**
     * @return what was found, and whether the goal was kept
     */
    Found measure(Bench bench) throws Exception;
  }

  /**
   * @param kept whether every goal was
   */
  record Found(List<String> lines, boolean kept) {}
}
