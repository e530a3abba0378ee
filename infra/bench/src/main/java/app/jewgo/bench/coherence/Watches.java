package app.jewgo.bench.coherence;

import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures how long it takes from a commit until each place shows it, by asking over and over:
 * first at short distances, then at longer ones, so that a place that is late is not kept from its
 * work. What is measured is too long by a tenth at most, or half a millisecond. One watch at a time
 * for each place; commits that come meanwhile are not watched.
 */
final class Watches implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long SHORTEST_NANOS = 500_000;

  private final List<Place> places;

  private final List<AtomicBoolean> busy;

  private final List<KeptConnection> connections;

  private final LonelyBay bay;

  private final AtomicReference<Findings> findings;

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
        Thread.sleep(Duration.ofNanos(Math.max(SHORTEST_NANOS, since / 10)));
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
