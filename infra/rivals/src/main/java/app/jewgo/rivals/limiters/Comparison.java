package app.jewgo.rivals.limiters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * All limiters, all fields, all numbers of callers, in rounds: in each round everyone has a turn,
 * in another order each time, so that what the machine does besides hits all alike.
 */
final class Comparison implements AutoCloseable {

  private static final int DECISIONS_COUNTED = 1_000;

  private final RedisSide redis;

  private final List<Contender> contenders;

  private final List<Field> fields;

  private final List<Integer> callers;

  private final Consumer<String> progress;

  private final Map<Seat, Limiter> limiters = new LinkedHashMap<>();

  private final Map<Seat, Cell> cells = new LinkedHashMap<>();

  private final Map<Seat, Trips> trips = new LinkedHashMap<>();

  /** Where one result stands; {@code callers} is 0 where their number does not matter. */
  record Seat(Contender contender, Field field, int callers) {}

  Comparison(
      RedisSide redis,
      List<Contender> contenders,
      List<Field> fields,
      List<Integer> callers,
      Consumer<String> progress) {
    this.redis = redis;
    this.contenders = List.copyOf(contenders);
    this.fields = List.copyOf(fields);
    this.callers = List.copyOf(callers);
    this.progress = progress;
  }

  /**
   * @return a cell for each seat
   */
  Map<Seat, Cell> run(int rounds, Duration turn, Duration warmUp) throws InterruptedException {
    for (Field field : this.fields) {
      for (Contender contender : this.contenders) {
        this.progress.accept("preparing " + contender.name() + ", " + field.name());
        Limiter limiter = contender.kind().open(this.redis.port(), field.limit(), Field.WINDOW);
        limiter.prepare(field.keys());
        this.limiters.put(new Seat(contender, field, 0), limiter);
        for (int count : this.callers) {
          this.cells.put(new Seat(contender, field, count), new Cell());
        }
      }
    }
    List<Seat> turns = new ArrayList<>(this.cells.keySet());
    long each = warmUp.toNanos() / Math.max(1, turns.size());
    for (Seat seat : turns) {
      this.progress.accept("warming up " + name(seat));
      new Callers(seat.callers()).run(limiter(seat), seat.field().keys(), Duration.ofNanos(each));
    }
    for (Seat seat : turns) {
      this.progress.accept("counting round trips of " + name(seat));
      countTrips(seat);
    }
    for (int round = 0; round < rounds; round++) {
      Collections.rotate(turns, turns.size() / Math.max(1, rounds) + 1);
      for (Seat seat : turns) {
        this.progress.accept("round " + (round + 1) + " of " + rounds + ": " + name(seat));
        measure(seat, turn);
      }
    }
    return Collections.unmodifiableMap(this.cells);
  }

  private static String name(Seat seat) {
    return seat.contender().name()
        + ", "
        + seat.field().name()
        + ", "
        + seat.callers()
        + " callers";
  }

  private Limiter limiter(Seat seat) {
    return Objects.requireNonNull(
        this.limiters.get(new Seat(seat.contender(), seat.field(), 0)), "opened before");
  }

  /** What clients sent, and what Redis counted of it. */
  private record Trips(Map<String, Long> sent, RedisTimes counted) {}

  private void countTrips(Seat seat) throws InterruptedException {
    try (CountingProxy proxy = new CountingProxy(this.redis.port());
        Limiter limiter =
            seat.contender().kind().open(proxy.port(), seat.field().limit(), Field.WINDOW)) {
      List<String> few =
          seat.field().keys().subList(0, Math.min(1_000, seat.field().keys().size()));
      Callers callers = new Callers(seat.callers());
      // Loads scripts and opens connections.
      callers.run(limiter, few, Duration.ofMillis(100));
      Map<String, Long> before = proxy.commands();
      RedisTimes redisBefore = this.redis.times();
      long decisions = 0;
      while (decisions < DECISIONS_COUNTED) {
        decisions += callers.run(limiter, few, Duration.ofMillis(50)).asked();
      }
      RedisTimes counted = this.redis.times().since(redisBefore);
      Map<String, Long> sent = new LinkedHashMap<>();
      proxy
          .commands()
          .forEach((name, count) -> sent.put(name, count - before.getOrDefault(name, 0L)));
      this.trips.put(seat, new Trips(sent, counted));
      long commands = sent.values().stream().mapToLong(Long::longValue).sum();
      cell(seat).trips((double) commands / decisions);
    }
  }

  private void measure(Seat seat, Duration turn) throws InterruptedException {
    RedisTimes before = this.redis.times();
    Callers.Result result =
        new Callers(seat.callers()).run(limiter(seat), seat.field().keys(), turn);
    RedisTimes times = this.redis.times().since(before);
    Trips known = this.trips.getOrDefault(seat, new Trips(Map.of(), times));
    double micros = times.clientMicros(known.sent(), known.counted());
    cell(seat).round(result, micros / Math.max(1, result.asked()));
  }

  private Cell cell(Seat seat) {
    return this.cells.getOrDefault(seat, new Cell());
  }

  @Override
  public void close() {
    this.limiters.values().forEach(Limiter::close);
  }
}
