package app.jewgo.bench.coherence;

import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures how long it takes from a commit until each place shows it, by asking over and over:
 * first at short distances, then at longer ones. What is measured is too long by a fifth at most,
 * or a millisecond. Each watch is some twenty questions at each place, so that only two commits a
 * second are watched, lest the platform has more to do with the watches than with the readers; and
 * one at a time for each place.
 */
final class Watches implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long SHORTEST_NANOS = 1_000_000;

  private static final long BETWEEN_NANOS = 500_000_000;

  private final List<Place> places;

  private final List<AtomicBoolean> busy;

  private final List<KeptConnection> connections;

  private final LonelyBay bay;

  private final AtomicReference<Findings> findings;

  /** When the last commit was watched. */
  private final AtomicLong lastCommit = new AtomicLong(System.nanoTime());

  Watches(List<Place> places, LonelyBay bay, AtomicReference<Findings> findings) {
    this.places = List.copyOf(places);
    this.connections =
        places.stream().map(place -> new KeptConnection(place.address(), null, 10_000)).toList();
    this.busy = places.stream().map(_ -> new AtomicBoolean()).toList();
    this.bay = bay;
    this.findings = findings;
  }

  /**
   * @param committed {@link System#nanoTime} right after
   */
  void begin(int row, int version, long committed) {
    long last = this.lastCommit.get();
    if (committed - last < BETWEEN_NANOS || !this.lastCommit.compareAndSet(last, committed)) {
      return;
    }
    for (int i = 0; i < this.places.size(); i++) {
      int place = i;
      if (this.busy.get(place).compareAndSet(false, true)) {
        Thread.ofVirtual().start(() -> watch(place, row, version, committed));
      }
    }
  }

  private void watch(int place, int row, int version, long committed) {
    Findings now = this.findings.get();
    int[] versions = new int[this.bay.rows()];
    KeptConnection connection = this.connections.get(place);
    try {
      while (System.nanoTime() - committed < PATIENCE.toNanos()) {
        Arrays.fill(versions, Integer.MAX_VALUE);
        String path =
            this.places.get(place).catalogue() ? this.bay.detail(row) : this.bay.found(row, 0);
        Answer answer = connection.get(path, List.of());
        boolean there = Marker.read(answer.body(), versions) > 0 && answer.status() == 200;
        if (there && versions[row] >= version) {
          now.visible(this.places.get(place).kind()).add(System.nanoTime() - committed);
          return;
        }
        long since = System.nanoTime() - committed;
        Thread.sleep(Duration.ofNanos(Math.max(SHORTEST_NANOS, since / 5)));
      }
      now.failed("not visible after " + PATIENCE.toSeconds() + " s");
    } catch (IOException ex) {
      // A place that does not answer shows nothing.
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    } finally {
      this.busy.get(place).set(false);
    }
  }

  /** When nobody begins any more. */
  @Override
  public void close() {
    for (int place = 0; place < this.connections.size(); place++) {
      // One that is still at work has given up its turn: it ends with its connection.
      this.connections.get(place).close();
    }
  }
}
