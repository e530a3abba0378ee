package app.jewgo.bench.cache;

import app.jewgo.bench.coherence.Layer;
import app.jewgo.bench.coherence.Pace;
import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Readers at work on some servers, each at one of them, all together at a rate. A request whose
 * connection was closed before it is sent once more, as every client does; what fails then has
 * failed.
 */
final class Visitors {

  private static final int DEADLINE_MILLIS = 10_000;

  private static final Addresses ADDRESSES = new Addresses(92);

  private final List<URI> servers;

  private final Traffic traffic;

  private final int each;

  /**
   * @param each readers at each server
   */
  Visitors(List<URI> servers, Traffic traffic, int each) {
    this.servers = List.copyOf(servers);
    this.traffic = traffic;
    this.each = each;
  }

  /**
   * @return what came of it, for each server
   */
  List<Tally> visit(double perSecond, Duration duration) throws InterruptedException {
    int readers = this.servers.size() * this.each;
    long end = System.nanoTime() + duration.toNanos();
    List<Tally> own = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      int number = i;
      Tally tally = new Tally();
      own.add(tally);
      Pace pace = new Pace(perSecond / readers, (double) i / readers);
      threads.add(Thread.ofVirtual().start(() -> read(number, pace, end, tally)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<Tally> all = new ArrayList<>();
    for (int server = 0; server < this.servers.size(); server++) {
      Tally sum = new Tally();
      for (int i = server; i < readers; i += this.servers.size()) {
        sum.add(own.get(i));
      }
      all.add(sum);
    }
    return all;
  }

  private void read(int number, Pace pace, long end, Tally tally) {
    SplittableRandom random = new SplittableRandom(System.nanoTime() + number);
    URI server = this.servers.get(number % this.servers.size());
    InetAddress from = ADDRESSES.of(number);
    try (KeptConnection connection = new KeptConnection(server, from, DEADLINE_MILLIS)) {
      while (System.nanoTime() - end < 0) {
        pace.await();
        ask(connection, this.traffic.next(random), tally);
      }
    }
  }

  private static void ask(KeptConnection connection, String path, Tally tally) {
    long begun = System.nanoTime();
    try {
      Answer answer = twice(connection, path);
      if (answer.status() == 200) {
        tally.answered(Layer.of(answer.header("cache-status")), System.nanoTime() - begun);
      } else {
        tally.failed("status " + answer.status());
      }
    } catch (IOException ex) {
      tally.failed(String.valueOf(ex.getMessage()));
    }
  }

  private static Answer twice(KeptConnection connection, String path) throws IOException {
    try {
      return connection.get(path, List.of());
    } catch (IOException ex) {
      return connection.get(path, List.of());
    }
  }
}
