package app.jewgo.bench.cache;

import app.jewgo.bench.coherence.Signer;
import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** An admin who changes a restaurant each second, popular ones more often, until he is stopped. */
final class Changes implements AutoCloseable {

  private static final int DEADLINE_MILLIS = 15_000;

  private final BreakablePlatform platform;

  private final Traffic traffic;

  private final AtomicInteger done = new AtomicInteger();

  private final AtomicInteger failed = new AtomicInteger();

  private final Thread thread = Thread.ofVirtual().unstarted(this::change);

  private Changes(BreakablePlatform platform, Traffic traffic) {
    this.platform = platform;
    this.traffic = traffic;
  }

  static Changes begin(BreakablePlatform platform, Traffic traffic) {
    Changes changes = new Changes(platform, traffic);
    changes.thread.start();
    return changes;
  }

  private void change() {
    SplittableRandom random = new SplittableRandom(7);
    try (KeptConnection gateway =
        new KeptConnection(this.platform.gateways().getFirst(), null, DEADLINE_MILLIS)) {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(1_000);
        change(gateway, this.traffic.changed(random));
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  private void change(KeptConnection gateway, String path) {
    String body = "{\"short_description\":\"Changed by the bench, %d\"}".formatted(this.done.get());
    try {
      Answer answer =
          gateway.send(
              "PUT", path, List.of(Signer.token(this.platform.tokenSecret(), "bench")), body);
      ((answer.status() == 200) ? this.done : this.failed).incrementAndGet();
    } catch (IOException ex) {
      this.failed.incrementAndGet();
    }
  }

  int done() {
    return this.done.get();
  }

  int failed() {
    return this.failed.get();
  }

  @Override
  public void close() {
    this.thread.interrupt();
  }
}
