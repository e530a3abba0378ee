package app.jewgo.bench.coherence;

import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Writers and readers at work. Faults are for the caller to make. */
final class Checking implements AutoCloseable {

  private static final int READ_MILLIS = 8_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Plan plan;

  private final List<Place> places;

  private final LonelyBay bay;

  private final List<WriteLog> logs;

  private final AtomicReference<Findings> findings = new AtomicReference<>(new Findings());

  private final AtomicBoolean goesOn = new AtomicBoolean(true);

  /** While code gets warm, readers keep to no rate. */
  private final AtomicBoolean hurries = new AtomicBoolean();

  private final Semaphore turns;

  private final List<Thread> threads = new ArrayList<>();

  private final List<WrongCache> wrong;

  private final Watches watches;

  /**
   * How much of what.
   *
   * @param readsPerSecond all readers together, 0 for as many as they can
   * @param depth questions that a reader asks in one go
   * @param writesPerSecond all writers together
   * @param grace after a commit that nobody waited for, until it must be seen
   * @param wrongCache whether reads go through a cache that is known to be wrong
   */
  record Plan(
      int readers,
      double readsPerSecond,
      int depth,
      int writers,
      double writesPerSecond,
      int versions,
      Duration grace,
      Duration boundedAge,
      boolean wrongCache) {}

  Checking(BreakablePlatform platform, List<Place> places, LonelyBay bay, Plan plan) {
    this.plan = plan;
    this.places = List.copyOf(places);
    this.bay = bay;
    long origin = System.nanoTime();
    this.logs =
        IntStream.range(0, bay.rows())
            .mapToObj(_ -> new WriteLog(origin, plan.versions()))
            .toList();
    this.turns = new Semaphore(plan.writers(), true);
    this.wrong =
        plan.wrongCache() ? places.stream().map(_ -> new WrongCache()).toList() : List.of();
    this.wrong.forEach(cache -> cache.listen(platform.port("redis")));
    this.watches = new Watches(places, bay, this.findings);
    startWriters(platform);
    startReaders();
  }

  private void startWriters(BreakablePlatform platform) {
    List<Place> written = this.places.stream().filter(Place::catalogue).toList();
    Duration pause =
        Duration.ofNanos((long) (1e9 * this.plan.writers() / this.plan.writesPerSecond()));
    for (int i = 0; i < this.plan.writers(); i++) {
      int number = i;
      List<Integer> rows =
          IntStream.range(0, this.bay.rows())
              .filter(row -> row % this.plan.writers() == number)
              .boxed()
              .toList();
      start(
          new Writer(
              platform,
              written,
              this.bay,
              this.logs,
              rows,
              this.plan.grace(),
              pause,
              this.turns,
              this.findings,
              this.watches,
              () -> publish(platform),
              this.goesOn::get,
              number));
    }
  }

  private void publish(BreakablePlatform platform) {
    if (!this.plan.wrongCache()) {
      return;
    }
    try {
      WrongCache.publish(platform.port("redis"));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void startReaders() {
    Judge judge = new Judge(this.plan.boundedAge());
    Addresses clients = new Addresses(91);
    for (int i = 0; i < this.plan.readers(); i++) {
      InetAddress from = clients.of(i);
      IntFunction<Source> source =
          place -> {
            Source direct = direct(this.places.get(place), from);
            return this.wrong.isEmpty() ? direct : this.wrong.get(place).before(direct);
          };
      start(
          new Reader(
              this.places,
              IntStream.range(0, this.places.size()).mapToObj(source).toList(),
              this.bay,
              this.logs,
              judge,
              this.findings,
              this.goesOn::get,
              i % 2 == 0,
              this.plan.depth(),
              new Pace(
                  this.plan.readsPerSecond() / this.plan.depth() / this.plan.readers(),
                  (double) i / this.plan.readers()),
              this.hurries::get,
              1_000 + i));
    }
  }

  private static Source direct(Place place, InetAddress from) {
    KeptConnection connection =
        new KeptConnection(place.address(), place.gateway() ? from : null, READ_MILLIS);
    return new Source() {
      @Override
      public Answer get(String path, List<String> headers) throws IOException {
        return connection.get(path, headers);
      }

      @Override
      public List<Answer> getAll(List<String> paths, List<String> headers) throws IOException {
        return connection.getAll(paths, headers);
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }

  private void start(Runnable work) {
    this.threads.add(Thread.ofVirtual().start(work));
  }

  /** Lets everybody read as much as they can, with a tenth of the time for writes at the end. */
  void warmUp(Duration length) throws InterruptedException {
    this.hurries.set(true);
    this.turns.acquire(this.plan.writers());
    try {
      Thread.sleep(length.multipliedBy(9).dividedBy(10));
    } finally {
      this.turns.release(this.plan.writers());
    }
    this.hurries.set(false);
    Thread.sleep(length.dividedBy(10));
  }

  /** From now on counts for what is wrong now. */
  Findings begin() {
    Findings next = new Findings();
    this.findings.set(next);
    return next;
  }

  /**
   * Holds the writers, waits until everything must be seen, and asks every place for every row: who
   * is old now stays so.
   */
  void settle(Findings into) throws InterruptedException {
    this.turns.acquire(this.plan.writers());
    try {
      Thread.sleep(this.plan.grace().plus(this.plan.boundedAge()));
      for (Place place : this.places) {
        try (KeptConnection connection = new KeptConnection(place.address(), null, READ_MILLIS)) {
          look(place, connection, into);
        }
      }
    } finally {
      this.turns.release(this.plan.writers());
    }
  }

  private void look(Place place, KeptConnection connection, Findings into)
      throws InterruptedException {
    for (int turn = 0; turn < 3; turn++) {
      for (int row = 0; row < this.bay.rows() && place.catalogue(); row++) {
        look(place, connection, this.bay.one(row, turn), row, into);
      }
      if (place.searches()) {
        look(place, connection, this.bay.found(turn), -1, into);
      }
    }
    for (int turn = 0; turn < 4 && place.catalogue(); turn++) {
      look(place, connection, this.bay.all(turn), -1, into);
    }
  }

  private void look(Place place, KeptConnection connection, String path, int row, Findings into)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      long begun = System.nanoTime();
      int[] versions = new int[this.bay.rows()];
      Arrays.fill(versions, Integer.MAX_VALUE);
      try {
        Answer answer = connection.get(path, List.of());
        if (answer.status() == 200) {
          Marker.read(answer.body(), versions);
          int first = (row < 0) ? 0 : row;
          int last = (row < 0) ? this.bay.rows() - 1 : row;
          for (int each = first; each <= last; each++) {
            if (versions[each] == Integer.MAX_VALUE
                || versions[each] < this.logs.get(each).requiredAt(begun)) {
              into.stuck("%s %s row %d".formatted(place.name(), path, each));
            }
          }
          return;
        }
      } catch (IOException ex) {
        // Asked again: it may just be coming back.
      }
      Thread.sleep(200);
    }
    into.failed(place.name() + " does not answer");
  }

  @Override
  public void close() {
    this.goesOn.set(false);
    for (Thread thread : this.threads) {
      try {
        thread.join(Duration.ofSeconds(20));
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      }
    }
    this.watches.close();
  }
}
