package app.jewgo.cache.flight;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets those who ask for one key at the same time share one computation. Invariant: what a caller
 * gets was begun after he asked, or passes his own check when he gets it. Those who joined a flight
 * whose result fails their check share the next one; nobody waits for more than two. Thread-safe.
 *
 * @param <K> key
 * @param <V> result
 */
public final class SingleFlight<K, V> {

  private final ConcurrentHashMap<K, Flight<V>> flights = new ConcurrentHashMap<>();

  /** Orders the beginnings of flights and the arrivals of callers. */
  private final AtomicLong sequence = new AtomicLong();

  private static final class Flight<V> {

    private final long number;

    private final CompletableFuture<V> landing = new CompletableFuture<>();

    private boolean departed;

    private Flight(long number) {
      this.number = number;
    }

    /** True once, for the caller that computes. */
    private synchronized boolean departs() {
      boolean first = !this.departed;
      this.departed = true;
      return first;
    }
  }

  /**
   * Computes, or joins who already does.
   *
   * @param check whether a result that was begun before this call may be given to this caller;
   *     asked when the result is there, on the thread that brought it
   * @param load computes; called on this thread, or on the one that ended the flight that failed
   *     the check
   * @return fails as the computation does, if it was begun after this call
   */
  public CompletableFuture<V> join(
      K key, Predicate<? super V> check, Supplier<? extends CompletionStage<V>> load) {
    return board(key, this.sequence.get(), check, load);
  }

  /**
   * As {@link #join}, for threads that may wait: each computes on its own thread.
   *
   * @throws Exception as the computation does, if it was begun after this call
   */
  public Landing<V> get(K key, Predicate<? super V> check, Callable<? extends V> load)
      throws Exception {
    long arrival = this.sequence.get();
    while (true) {
      Flight<V> flight = flight(key);
      if (flight.departs()) {
        depart(key, flight, () -> computed(load));
      }
      try {
        V value = flight.landing.get();
        if (flight.number > arrival || check.test(value)) {
          return new Landing<>(value, flight.number > arrival);
        }
      } catch (ExecutionException ex) {
        if (flight.number > arrival) {
          throw (ex.getCause() instanceof Exception cause) ? cause : ex;
        }
      }
    }
  }

  private static <V> CompletableFuture<V> computed(Callable<? extends V> load) {
    try {
      return CompletableFuture.completedFuture(load.call());
    } catch (Exception ex) {
      return CompletableFuture.failedFuture(ex);
    }
  }

  private Flight<V> flight(K key) {
    return this.flights.computeIfAbsent(
        key, absent -> new Flight<>(this.sequence.incrementAndGet()));
  }

  private CompletableFuture<V> board(
      K key,
      long arrival,
      Predicate<? super V> check,
      Supplier<? extends CompletionStage<V>> load) {
    Flight<V> flight = flight(key);
    if (flight.departs()) {
      depart(key, flight, load);
    }
    if (flight.number > arrival) {
      return flight.landing.copy();
    }
    return flight
        .landing
        .handle((value, failure) -> failure == null && check.test(value))
        .thenCompose(passes -> passes ? flight.landing.copy() : board(key, arrival, check, load));
  }

  /** The flight is gone before its result is known, so whoever comes then begins another. */
  private void depart(K key, Flight<V> flight, Supplier<? extends CompletionStage<V>> load) {
    CompletionStage<V> work;
    try {
      work = load.get();
    } catch (RuntimeException | Error ex) {
      work = CompletableFuture.failedFuture(ex);
    }
    var _ =
        work.whenComplete((value, failure) -> {
          this.flights.remove(key, flight);
          if (failure == null) {
            flight.landing.complete(value);
          } else {
            flight.landing.completeExceptionally(failure);
          }
        });
  }

  /** How many computations are under way. */
  public int size() {
    return this.flights.size();
  }
}
