package app.jewgo.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.terminal.Narrator;
import app.jewgo.localservers.ProcessIdentity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private final Narrator narrator =
      new Narrator(new PrintStream(this.told, true, StandardCharsets.UTF_8));

  @TempDir private Path directory;

  @Test
  void whatIsSlowIsToldAgainAndAgain() {
    new Startup(this.narrator, Duration.ofNanos(1))
        .run(List.of(new Scripted(3, Duration.ofMinutes(1))));
    assertThat(lines())
        .filteredOn(line -> line.contains("zipkin") && line.endsWith("still starting"))
        .hasSize(2);
    assertThat(lines().getLast()).contains("zipkin").endsWith("port 9411");
  }

  @Test
  void whatIsQuickIsToldOnce() {
    new Startup(this.narrator).run(List.of(new Scripted(3, Duration.ofMinutes(1))));
    assertThat(lines()).singleElement().asString().endsWith("port 9411");
  }

  @Test
  void whatHangsIsGivenUp() {
    Startup startup = new Startup(this.narrator);
    assertThatExceptionOfType(LaunchException.class)
        .isThrownBy(
            () -> startup.run(List.of(new Scripted(Integer.MAX_VALUE, Duration.ofMillis(5)))))
        .withMessageContaining("zipkin: not healthy within 0 s of its start");
    assertThat(startup.started()).extracting(PlatformProcess::name).containsExactly("zipkin");
  }

  private List<String> lines() {
    return this.told.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Is healthy when it has been asked often enough. */
  private final class Scripted implements PlatformProcess {

    private final int healthyAt;

    private final Duration startDeadline;

    private final AtomicInteger asked = new AtomicInteger();

    private volatile boolean runs;

    Scripted(int healthyAt, Duration startDeadline) {
      this.healthyAt = healthyAt;
      this.startDeadline = startDeadline;
    }

    @Override
    public String name() {
      return "zipkin";
    }

    @Override
    public int port() {
      return 9411;
    }

    @Override
    public Integer managementPort() {
      return 9411;
    }

    @Override
    public Path log() {
      return StartupTest.this.directory.resolve("zipkin.log");
    }

    @Override
    public Optional<ProcessIdentity> running() {
      return this.runs ? ProcessIdentity.of(ProcessHandle.current().pid()) : Optional.empty();
    }

    @Override
    public void start() {
      this.runs = true;
    }

    @Override
    public boolean isHealthy() {
      return this.asked.incrementAndGet() >= this.healthyAt;
    }

    @Override
    public Duration startDeadline() {
      return this.startDeadline;
    }

    @Override
    public void stop(Consumer<String> remarks) {
      this.runs = false;
    }
  }
}
