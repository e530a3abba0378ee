package app.jewgo.bench.race;

import app.jewgo.bench.rig.Tokens;
import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Shot;
import app.jewgo.bench.wire.Timeline.Part;
import app.jewgo.bench.wire.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Rounds in which every racer has a turn of a few seconds, in another order each time. The requests
 * are those of a thousand signed-in users, over as many connections as may be under way.
 */
final class Race {

  private static final int USERS = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Racer> racers;

  private final int inFlight;

  private final List<String> authorizations;

  private final Consumer<String> progress;

  Race(List<Racer> racers, int inFlight, Tokens tokens, Consumer<String> progress) {
    this.racers = List.copyOf(racers);
    this.inFlight = inFlight;
    this.progress = progress;
    this.authorizations =
        IntStream.range(0, USERS).mapToObj(user -> tokens.header("user-" + user)).toList();
  }

  /**
   * @param warmUp of each racer
   * @return the turns of each, one for each round
   */
  Map<Racer, List<Lap>> run(Duration warmUp, int rounds, Duration turn)
      throws InterruptedException {
    List<Racer> order = new ArrayList<>(this.racers);
    int slices = 4;
    for (int slice = 0; slice < slices; slice++) {
      for (Racer racer : order) {
        this.progress.accept("warming up " + racer.name());
        lap(racer, warmUp.dividedBy(slices));
      }
    }
    Map<Racer, List<Lap>> laps = new LinkedHashMap<>();
    this.racers.forEach(racer -> laps.put(racer, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (Racer racer : order) {
        Lap lap = lap(racer, turn);
        laps.getOrDefault(racer, new ArrayList<>()).add(lap);
        this.progress.accept(
            String.format(
                Locale.ROOT,
                "round %d of %d: %s: %,.0f requests/s, %.0f CPU-µs",
                round + 1,
                rounds,
                racer.name(),
                lap.perSecond(),
                lap.processorMicros()));
      }
      order.addLast(order.removeFirst());
    }
    return laps;
  }

  private Lap lap(Racer racer, Duration turn) {
    Wire wire = new Wire(racer.servers(), new Addresses(66), this.inFlight, PATIENCE);
    double before = racer.processorMicros();
    wire.closedLoop(this.inFlight, turn, number -> shot(racer, number));
    double after = racer.processorMicros();
    Part all = wire.timeline().all();
    double[] millis = all.millis();
    long answered = all.entries().size();
    return new Lap(
        answered / (turn.toNanos() / 1e9),
        (after - before) / Math.max(1, answered),
        at(millis, 500),
        at(millis, 990),
        all.count(entry -> !entry.isOk()));
  }

  private Shot shot(Racer racer, long number) {
    InetSocketAddress server = racer.servers().get((int) (number % racer.servers().size()));
    return Shot.get(
        "detail",
        server,
        "/api/v4/restaurants/" + (1 + number % 997),
        this.authorizations.get((int) (number % USERS)));
  }

  private static double at(double[] sorted, int perMille) {
    return (sorted.length == 0)
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * (long) perMille / 1000))];
  }
}
