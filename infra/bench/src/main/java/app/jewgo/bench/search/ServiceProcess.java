package app.jewgo.bench.search;

import app.jewgo.bench.platform.Signals;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service of the platform as a process of this bench, with nothing beside it but a database. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration START_DEADLINE = Duration.ofMinutes(10);

  private final Process process;

  private final Path log;

  private final long startedNanos = System.nanoTime();

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServiceProcess start(
      Path jar, List<String> flags, Map<String, String> environment, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ServiceProcess(builder.start(), log);
  }

  /**
   * Waits until it is ready.
   *
   * @return the time since its start
   */
  Duration awaitReady(int managementPort) throws IOException, InterruptedException {
    URI readiness = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
    while (!answersOk(readiness)) {
      if (!this.process.isAlive()
          || System.nanoTime() - this.startedNanos > START_DEADLINE.toNanos()) {
        throw new IOException("not ready, see " + this.log);
      }
      TimeUnit.MILLISECONDS.sleep(500); // each probe takes some time of the processor
    }
    return Duration.ofNanos(System.nanoTime() - this.startedNanos);
  }

  /** By SIGKILL; nothing of it runs afterwards. */
  void kill() {
    this.process.destroyForcibly().onExit().join();
  }

  /** Stops it where it is (STOP), or lets it go on (CONT). */
  void signal(String name) throws IOException, InterruptedException {
    Signals.send(name, this.process.pid());
  }

  private static boolean answersOk(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(500);
      connection.setReadTimeout(2_000);
      return connection.getResponseCode() == 200;
    } catch (IOException ex) {
      return false;
    }
  }

  /** Lines of the log that contain some text. */
  List<String> said(String text) throws IOException {
    return Files.readAllLines(this.log).stream().filter(line -> line.contains(text)).toList();
  }

  @Override
  public void close() {
    this.process.destroy();
    try {
      if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
        this.process.destroyForcibly();
      }
    } catch (InterruptedException ex) {
      this.process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
