package app.jewgo.rivals.limiters;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One limiter, as its users call it: at most so many in a window, per key. */
interface Limiter extends AutoCloseable {

  /** Makes ready what the limiter needs before it knows a key; not measured. */
  void prepare(List<String> keys);

  /**
   * @return whether the caller may pass
   */
  CompletionStage<Boolean> ask(String key);

  @Override
  void close();

  /** Opens a limiter on the Redis at a port of this machine. */
  @FunctionalInterface
  interface Kind {
    Limiter open(int redisPort, int limit, Duration window);
  }
}
