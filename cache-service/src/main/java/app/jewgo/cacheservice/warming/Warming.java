package app.jewgo.cacheservice.warming;

import app.jewgo.cache.redis.HotKeys;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.kit.config.LiveConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Asks every instance for answers over its ordinary routes: its own single flight and the others'
 * see to it that the database is asked once for each. Thread-safe; callers wait.
 */
final class Warming implements AutoCloseable {

  /** Whose keys tell the request: of lists they do not. */
  private static final String CACHE = "detail";

  private final LiveConfig<WarmingProperties> properties;

  private final HotKeys hotKeys;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Warming(LiveConfig<WarmingProperties> properties, HotKeys hotKeys) {
    this.properties = properties;
    this.hotKeys = hotKeys;
  }

  /**
   * What became of it.
   *
   * @param requested how many answers
   * @param instances that were asked for each of them
   * @param failed path to reason, of those that not every instance has in memory now
   */
  record Outcome(int requested, int instances, Map<String, String> failed) {

    int warmed() {
      return this.requested - this.failed.size();
    }
  }

  /**
   * @throws RedisUnavailableException if what is hot is wanted, and nobody can tell
   */
  Outcome warm(WarmingRequest wanted) {
    Set<String> paths = new LinkedHashSet<>(wanted.paths());
    if (wanted.hot()) {
      this.hotKeys.read(CACHE).stream()
          .map(ReadRoute::of)
          .flatMap(Optional::stream)
          .takeWhile(path -> paths.size() < WarmingRequest.MOST)
          .forEach(paths::add);
    }
    WarmingProperties now = this.properties.current();
    long end = System.nanoTime() + now.deadline().toNanos();
    Map<String, Map<String, Integer>> failures = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (URI each : now.instances()) {
        WarmingInstance instance =
            new WarmingInstance(
                this.client,
                each,
                paths,
                now.answerDeadline(),
                end,
                (path, reason) -> count(failures, path, reason));
        for (int i = 0; i < now.atATime(); i++) {
          Future<?> _ = threads.submit(instance);
        }
      }
    }
    Map<String, String> failed = new LinkedHashMap<>();
    for (String path : paths) {
      Map<String, Integer> reasons = failures.get(path);
      if (reasons != null) {
        failed.put(path, text(reasons, now.instances().size()));
      }
    }
    return new Outcome(paths.size(), now.instances().size(), failed);
  }

  private static void count(
      Map<String, Map<String, Integer>> failures, String path, String reason) {
    failures.compute(
        path,
        (_, known) -> {
          Map<String, Integer> counts = (known == null) ? new TreeMap<>() : known;
          counts.merge(reason, 1, Integer::sum);
          return counts;
        });
  }

  private static String text(Map<String, Integer> reasons, int instances) {
    return reasons.entrySet().stream()
        .map(reason ->
            reason.getKey() + " at " + reason.getValue() + " of " + instances + " instances")
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    this.client.shutdownNow();
  }
}
