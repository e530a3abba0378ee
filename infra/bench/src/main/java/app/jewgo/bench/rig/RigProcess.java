package app.jewgo.bench.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process of the rig; can be ended in every way, and started again as it was. */
public final class RigProcess {

  private static final Duration START_DEADLINE = Duration.ofMinutes(2);

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(45);

  private static final long TICKS_PER_SECOND = 100;

  private final String name;

  private final List<String> command;

  private final Map<String, String> environment;

  private final InetSocketAddress address;

  private final URI health;

  private final Path directory;

  private @Nullable Process process;

  /**
   * @param address where it serves
   * @param health answers with any 2xx once it is well
   * @param directory of its log
   */
  RigProcess(
      String name,
      List<String> command,
      Map<String, String> environment,
      InetSocketAddress address,
      URI health,
      Path directory) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.address = address;
    this.health = health;
    this.directory = directory;
  }

  public String name() {
    return this.name;
  }

  public InetSocketAddress address() {
    return this.address;
  }

  /** Starts it; returns at once. */
  public void start() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(this.command)
              .directory(this.directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(
                      this.directory.resolve(this.name + ".log").toFile()));
      builder.environment().putAll(this.environment);
      this.process = builder.start();
      this.process.getOutputStream().close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot start " + this.name, ex);
    }
  }

  /**
   * @throws IllegalStateException if it does not become well in time; the message has the end of
   *     its log
   */
  public void awaitHealth() throws InterruptedException {
    long end = System.nanoTime() + START_DEADLINE.toNanos();
    while (!isWell()) {
      if (!running().isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            this.name + " does not come up: " + this.health + "\n" + logEnd());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /**
   * @param path on the port where it tells of itself
   */
  public URI management(String path) {
    return this.health.resolve(path);
  }

  /**
   * @return whether it says that it is well
   */
  public boolean isWell() {
    return ask(this.health) / 100 == 2;
  }

  /**
   * @return the status of a GET, 0 if there was none
   */
  private static int ask(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(2_000);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException ex) {
      return 0;
    }
  }

  /**
   * @return the body of the answer to a GET
   */
  static String read(URI uri) {
    try {
      URLConnection connection = uri.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("no answer from " + uri, ex);
    }
  }

  /** As a crash: at once, and waits until it is gone. */
  public void kill() throws InterruptedException {
    // nginx's workers would outlive their master.
    List<ProcessHandle> children = running().descendants().toList();
    running().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    running().waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks it to end and waits until it has. */
  public void stop() throws InterruptedException {
    running().destroy();
    if (!running().waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  /** Hangs it: its connections stay, nothing is answered. */
  public void hang() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    run("kill", "-" + signal, Long.toString(running().pid()));
  }

  /**
   * @return the processor time that it and its children have used, all threads
   */
  public Duration processorTime() {
    return Stream.concat(Stream.of(running().toHandle()), running().descendants())
        .map(one -> processorTime(one.pid()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Duration processorTime(long pid) {
    String[] fields = proc(pid, "stat").replaceFirst("^.*\\) ", "").split(" ", -1);
    // After pid and name: state is field 0, utime field 11, stime field 12.
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  /**
   * @return how much memory of the machine it holds
   */
  public long residentMebibytes() {
    return proc(running().pid(), "status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(kibibytes -> Long.parseLong(kibibytes) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Makes a virtual machine throw away all that nobody needs; returns when it has. */
  void collectGarbage() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    run(jcmd.toString(), Long.toString(running().pid()), "GC.run");
  }

  private void run(String... command) {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException ex) {
      throw new UncheckedIOException(this.name + ": cannot run " + command[0], ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  private String proc(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot look at " + this.name, ex);
    }
  }

  boolean isStarted() {
    return this.process != null && this.process.isAlive();
  }

  private Process running() {
    if (this.process == null) {
      throw new IllegalStateException(this.name + " was not started");
    }
    return this.process;
  }

  private String logEnd() {
    try {
      List<String> lines = Files.readAllLines(this.directory.resolve(this.name + ".log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException ex) {
      return "no log";
    }
  }
}
