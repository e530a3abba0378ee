package app.jewgo.local.process;

import app.jewgo.localservers.DetachedProcess;
import app.jewgo.localservers.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One instance of a service. */
public final class JavaProcess implements PlatformProcess {

  /** Ends what hangs; what is merely slow, on a machine that is busy or old, may take minutes. */
  private static final Duration START_DEADLINE = Duration.ofMinutes(10);

  /** Longer than the services' own deadline for the requests in flight. */
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(40);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Instance instance;

  private final BootApplication application;

  private final ProcessRecords records;

  /**
   * What is particular to one instance.
   *
   * @param managementPort null if it has none
   * @param health answers 200 while the instance is well
   * @param environment all that it needs beyond the launcher's own
   * @param directory its working directory, created when missing
   */
  public record Instance(
      String name,
      int port,
      @Nullable Integer managementPort,
      URI health,
      Map<String, String> environment,
      Path directory,
      Path log) {

    public Instance {
      environment = Map.copyOf(environment);
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
      return "Instance[" + this.name + "]";
    }
  }

  public JavaProcess(Instance instance, BootApplication application, ProcessRecords records) {
    this.instance = instance;
    this.application = application;
    this.records = records;
  }

  @Override
  public String name() {
    return this.instance.name();
  }

  @Override
  public int port() {
    return this.instance.port();
  }

  @Override
  public @Nullable Integer managementPort() {
    return this.instance.managementPort();
  }

  @Override
  public Path log() {
    return this.instance.log();
  }

  @Override
  public Optional<ProcessIdentity> running() {
    return this.records.running(name());
  }

  @Override
  public void start() {
    if (running().isPresent()) {
      return;
    }
    Path files = this.application.extract();
    new LogFile(log()).rotate();
    try {
      Files.createDirectories(this.instance.directory());
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot create " + this.instance.directory(), ex);
    }
    ProcessIdentity identity =
        new DetachedProcess(
                this.application.command(),
                this.instance.environment(),
                this.instance.directory(),
                log())
            .start();
    this.records.started(this, identity, files);
  }

  /**
   * Asks first: until it answers, nobody needs to search the system's tables for whose port it is.
   */
  @Override
  public boolean isHealthy() {
    return HttpProbe.answersOk(this.instance.health())
        && running().filter(process -> listens(process.pid())).isPresent();
  }

  private boolean listens(long pid) {
    return Listener.isProcess(pid, port())
        && Listener.isProcess(pid, this.instance.health().getPort());
  }

  @Override
  public Duration startDeadline() {
    return START_DEADLINE;
  }

  @Override
  public void stop(Consumer<String> remarks) {
    running().ifPresent(process -> end(process, remarks));
    this.records.stopped(name());
  }

  private void end(ProcessIdentity process, Consumer<String> remarks) {
    process.terminate();
    if (process.awaitEnd(PATIENCE)) {
      return;
    }
    remarks.accept(name() + " finishes what it has begun");
    if (!process.awaitEnd(STOP_DEADLINE)) {
      remarks.accept(name() + " did not end within " + STOP_DEADLINE.toSeconds() + " s: killed");
      process.kill();
      process.awaitEnd(PATIENCE);
    }
  }
}
