package app.jewgo.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document beside the configuration: what is read of it, and when. */
class DocumentPollerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final ConfigServerStub server = new ConfigServerStub();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private final List<DocumentPoller<Integer>> started = new ArrayList<>();

  @TempDir private Path state;

  DocumentPollerTest() throws IOException {
    say("1");
  }

  @AfterEach
  void stop() {
    this.started.forEach(DocumentPoller::close);
    this.server.close();
  }

  private void say(String text) {
    this.server.say(Map.of("jewgo.sample.document", text));
  }

  private DocumentPoller<Integer> start() {
    ConfigProperties properties =
        new ConfigProperties(
            URI.create(this.server.url()),
            "jewgo",
            ConfigServerStub.PASSWORD,
            this.state.toString(),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    DocumentPoller<Integer> poller =
        new DocumentPoller<>(
            "sample",
            Integer::valueOf,
            new ConfigServerClient(properties, "sample", "default"),
            Duration.ofMillis(100),
            LastGoodCopy.at(this.state.toString(), "sample"),
            MutableClock.at("2026-11-23T08:00:00Z"),
            this.meters,
            "-1");
    this.started.add(poller);
    poller.start();
    return poller;
  }

  @Test
  void takesWhatIsServedAndEachChange() {
    DocumentPoller<Integer> poller = start();
    assertThat(poller.current()).isEqualTo(1);
    List<Integer> told = new CopyOnWriteArrayList<>();
    poller.onChange(told::add);
    say("2");
    Eventually.await(PATIENCE, () -> poller.current() == 2);
    Eventually.await(PATIENCE, () -> assertThat(told).containsExactly(2));
  }

  @Test
  void refusesWithAReasonAndKeepsTheOld() {
    DocumentPoller<Integer> poller = start();
    say("two");
    Eventually.await(PATIENCE, () -> assertThat(poller.lastRefusal()).isNotNull());
    assertThat(poller.current()).isEqualTo(1);
    LiveDocument.Refusal refusal = poller.lastRefusal();
    assertThat(refusal == null ? "" : refusal.reason()).isEqualTo("For input string: \"two\"");
    assertThat(this.meters.get("jewgo.config.document.refused").counter().count()).isEqualTo(1);
    say("3");
    Eventually.await(PATIENCE, () -> poller.current() == 3);
    say("1");
    Eventually.await(PATIENCE, () -> poller.current() == 1);
  }

  @Test
  void startsFromTheLastGoodCopyWithoutAServerOrWithABadDocument() {
    start().close();
    say("nonsense");
    assertThat(start().current()).isEqualTo(1);
    this.server.goDown();
    assertThat(start().current()).isEqualTo(1);
  }

  @Test
  void startsFromWhatIsBuiltInWithNeither() throws IOException {
    this.server.goDown();
    assertThat(start().current()).isEqualTo(-1);
    Path copy = this.state.resolve("config").resolve("sample.json");
    Files.createDirectories(this.state.resolve("config"));
    Files.writeString(copy, "damaged");
    assertThat(start().current()).isEqualTo(-1);
  }
}
