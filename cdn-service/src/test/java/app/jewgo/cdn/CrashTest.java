package app.jewgo.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import app.jewgo.testkit.PlatformDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed while purges flow to a CDN that fails every fifth call; none is lost. */
@Tag("long")
class CrashTest {

  private static final int KILLS = 1;

  private static final int PURGES = 100;

  private static final int CALLS = 10;

  private final int port = FreePorts.find();

  private final Random random = new Random(7);

  /** Which tag was asked for when, in both ways. */
  private final Map<String, Long> asked = new LinkedHashMap<>();

  @Test
  void noPurgeIsLostAndTheOrderIsKept(@TempDir Path directory) throws Exception {
    try (PlatformDatabase database = PlatformDatabase.start(0);
        RecordingCdn cdn = RecordingCdn.start()) {
      cdn.failing(0.2);
      Map<String, String> settings = new HashMap<>(database.cdnServiceEnvironment());
      settings.put("server.port", Integer.toString(this.port));
      settings.put("jewgo.feed.enabled", "false");
      settings.put("jewgo.images.engine", "imageio");
      settings.put("JEWGO_STATE_DIR", directory.toString());
      settings.put("CDN_PROVIDER", "cloudflare");
      settings.put("CLOUDFLARE_API_URL", cdn.url());
      settings.put("CLOUDFLARE_ZONE_ID", RecordingCdn.ZONE);
      settings.put("CLOUDFLARE_API_TOKEN", RecordingCdn.TOKEN);
      settings.put("jewgo.providers.deadline", "500ms");
      settings.put("jewgo.providers.limits.cloudflare.calls", Integer.toString(CALLS));
      settings.put("jewgo.providers.limits.cloudflare.window", "500ms");
      settings.put("jewgo.providers.limits.cloudflare.batch", "10");
      settings.put("jewgo.delivery.first-retry", "50ms");
      settings.put("jewgo.delivery.longest-retry", "1s");
      settings.put("jewgo.delivery.repeat-after", "0");

      Process process = start(directory, settings);
      try {
        for (int life = 0; life <= KILLS; life++) {
          int until = PURGES * (life + 1) / (KILLS + 1);
          awaitReady();
          while (this.asked.size() < until) {
            ask("k:" + this.asked.size());
          }
          if (life < KILLS) {
            // More waits than goes in so many calls.
            int calls = cdn.calls().size() + this.random.nextInt(4);
            Eventually.await(() -> cdn.calls().size() >= calls || isTold(cdn, until));
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            process = start(directory, settings);
          }
        }
        Eventually.await(() -> isTold(cdn, PURGES));
        check(cdn);
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  /** Whether the harder purge of so many tags has arrived. */
  private static boolean isTold(RecordingCdn cdn, int tags) {
    return cdn.accepted().stream()
            .filter(call -> !call.soft())
            .flatMap(call -> call.tags().stream())
            .distinct()
            .count()
        == tags;
  }

  private void check(RecordingCdn cdn) {
    Map<String, Long> soft = new HashMap<>();
    Map<String, Long> hard = new HashMap<>();
    for (RecordingCdn.Call call : cdn.accepted()) {
      for (String tag : call.tags()) {
        (call.soft() ? soft : hard).putIfAbsent(tag, call.at());
      }
    }
    int lost = 0;
    for (Map.Entry<String, Long> each : this.asked.entrySet()) {
      Long first = soft.get(each.getKey());
      Long second = hard.get(each.getKey());
      if (first == null || second == null || first < each.getValue()) {
        lost++;
      } else {
        assertThat(second).as(each.getKey() + ": soft was asked for first").isGreaterThan(first);
      }
    }
    assertThat(lost).as("of " + this.asked.size() + " with " + KILLS + " kills").isZero();
    assertThat(cdn.violations()).isEmpty();
    assertThat(cdn.mostWithin(Duration.ofMillis(500))).isLessThanOrEqualTo(CALLS);
    assertThat(cdn.calls().size()).as("some failed").isGreaterThan(cdn.accepted().size());
  }

  private void ask(String tag) throws Exception {
    long now = System.nanoTime();
    post("{\"tags\":[\"" + tag + "\"],\"soft\":true}");
    post("{\"tags\":[\"" + tag + "\"]}");
    this.asked.put(tag, now);
  }

  private void post(String body) throws Exception {
    assertThat(TestCdnService.ask(this.port, "POST", "/api/v4/cdn/purges", "admin", body).status())
        .isEqualTo(202);
  }

  private void awaitReady() {
    Eventually.await(() ->
        TestCdnService.ask(this.port, "GET", "/api/v4/cdn/purges?limit=1", "admin", "").status()
            == 200);
  }

  private static Process start(Path directory, Map<String, String> settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xshare:auto",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CdnServiceApplication.class.getName()));
    command.addAll(List.of(TestCdnService.arguments(settings)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("service.log").toFile()))
        .start();
  }
}
