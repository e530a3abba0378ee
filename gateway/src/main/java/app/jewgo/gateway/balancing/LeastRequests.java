package app.jewgo.gateway.balancing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Chooses the least loaded of a few, or the less loaded of two random ones of many: to look at all
 * of many costs more than it gains, and would make every gateway run to the same one. Among equals
 * it goes round. Thread-safe if its random generator is.
 */
final class LeastRequests {

  private final RandomGenerator random;

  private final AtomicInteger turn = new AtomicInteger();

  LeastRequests(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param candidates at least one
   * @param few so many are all looked at
   * @param load how much each has to do; asked at most once of each
   */
  <T> T choose(List<T> candidates, int few, ToDoubleFunction<T> load) {
    int size = candidates.size();
    if (size == 1) {
      return candidates.getFirst();
    }
    return (size <= few) ? leastOfAll(candidates, load) : lessOfTwo(candidates, load);
  }

  private <T> T leastOfAll(List<T> candidates, ToDoubleFunction<T> load) {
    int size = candidates.size();
    int first = Math.floorMod(this.turn.getAndIncrement(), size);
    T best = candidates.get(first);
    double least = load.applyAsDouble(best);
    for (int i = 1; i < size; i++) {
      T next = candidates.get((first + i) % size);
      double its = load.applyAsDouble(next);
      if (its < least) {
        best = next;
        least = its;
      }
    }
    return best;
  }

  private <T> T lessOfTwo(List<T> candidates, ToDoubleFunction<T> load) {
    int one = this.random.nextInt(candidates.size());
    int other = this.random.nextInt(candidates.size() - 1);
    other += (other >= one) ? 1 : 0;
    T first = candidates.get(one);
    T second = candidates.get(other);
    return (load.applyAsDouble(second) < load.applyAsDouble(first)) ? second : first;
  }
}
