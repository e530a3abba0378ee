package app.jewgo.bench.purges;

import app.jewgo.bench.rig.CdnRig;
import app.jewgo.bench.rig.RigProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Purges flow while one instance after the other is killed, at random moments. */
final class KilledService {

  private static final Duration DRAIN = Duration.ofMinutes(3);

  private final CdnRig rig;

  private final RecordingCloudflare cloudflare;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /** When each tag was asked for. */
  private final Map<String, Long> asked = new ConcurrentHashMap<>();

  private final AtomicInteger kills = new AtomicInteger();

  private final AtomicInteger unanswered = new AtomicInteger();

  KilledService(CdnRig rig, RecordingCloudflare cloudflare) {
    this.rig = rig;
    this.cloudflare = cloudflare;
  }

  /**
   * @param lost tags that were asked for and did not arrive afterwards
   * @param disordered tags whose second purge arrived before the first
   */
  record Finding(int asked, int unanswered, int kills, int lost, int disordered) {}

  Finding run(int purges, Duration time) throws InterruptedException {
    Thread killer = Thread.ofPlatform().name("killer").start(() -> kill(time));
    long begin = System.nanoTime();
    for (int i = 0; i < purges; i++) {
      long due = begin + time.toNanos() * i / purges;
      long early = due - System.nanoTime();
      if (early > 0) {
        TimeUnit.NANOSECONDS.sleep(early);
      }
      String tag = "k:" + i;
      long now = System.nanoTime();
      // Of one tag first what is soft, then what is not: so that their order can be seen.
      if (ask(i, "{\"tags\":[\"" + tag + "\"],\"soft\":true}")
          && ask(i, "{\"tags\":[\"" + tag + "\"]}")) {
        this.asked.put(tag, now);
      }
    }
    killer.join();
    long end = System.nanoTime() + DRAIN.toNanos();
    while (missing() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    int disordered = 0;
    for (String tag : this.asked.keySet()) {
      Long soft = this.cloudflare.invalidated().get(tag);
      Long hard = this.cloudflare.purged().get(tag);
      if (soft != null && hard != null && hard < soft) {
        disordered++;
      }
    }
    return new Finding(
        this.asked.size(), this.unanswered.get(), this.kills.get(), missing(), disordered);
  }

  private int missing() {
    int missing = 0;
    for (Map.Entry<String, Long> each : this.asked.entrySet()) {
      Long soft = this.cloudflare.invalidated().get(each.getKey());
      Long hard = this.cloudflare.purged().get(each.getKey());
      if (soft == null || hard == null || soft < each.getValue() || hard < each.getValue()) {
        missing++;
      }
    }
    return missing;
  }

  /** Asks one instance, and the other if that one does not answer; a purge twice does no harm. */
  private boolean ask(int turn, String body) {
    for (int attempt = 0; attempt < 4; attempt++) {
      RigProcess instance = this.rig.cdnServices().get((turn + attempt) % 2);
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:" + instance.address().getPort() + "/api/v4/cdn/purges"))
              .timeout(Duration.ofSeconds(5))
              .header("JewGo-Identity", this.rig.identity())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        if (this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202) {
          return true;
        }
      } catch (IOException ex) {
        // it was killed
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    this.unanswered.incrementAndGet();
    return false;
  }

  private void kill(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    try {
      while (System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(random.nextLong(1_000, 4_000));
        RigProcess victim = this.rig.cdnServices().get(random.nextInt(2));
        victim.kill();
        this.kills.incrementAndGet();
        victim.start();
        victim.awaitHealth();
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
