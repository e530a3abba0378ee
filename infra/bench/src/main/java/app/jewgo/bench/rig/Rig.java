package app.jewgo.bench.rig;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.RedisProgram;
import app.jewgo.localservers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Redis, a config server, stand-ins for services, and gateways before them. */
public final class Rig implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

  /** Nobody outside of the rig knows this name. */
  private static final String NAME_OF_OTHER = "other.jewgo.test";

  private static final List<String> OTHER = List.of("127.0.0.21", "127.0.0.22");

  private final Path repository;

  private final Path directory;

  private final RigFiles files;

  private final RedisServer redis;

  private final Map<String, String> secrets = new HashMap<>();

  private final List<RigProcess> processes = new ArrayList<>();

  private final List<RigProcess> standIns = new ArrayList<>();

  private final List<RigProcess> gateways = new ArrayList<>();

  private final Map<String, String> managements = new HashMap<>();

  private @Nullable RigProcess configServer;

  private @Nullable RigProcess secondOfOther;

  /**
   * @param repository where everything has been built
   */
  public Rig(Path repository) {
    this.repository = repository;
    try {
      this.directory = Files.createTempDirectory("jewgo-rig-");
    } catch (IOException ex) {
      throw new UncheckedIOException("no temporary directory", ex);
    }
    this.files =
        new RigFiles(repository.resolve("config-repo"), this.directory.resolve("config-repo"));
    this.redis =
        new RedisServer(
            RedisProgram.findOrUnpackInto(this.directory.resolve("programs")),
            this.directory.resolve("redis"),
            this.directory.resolve("redis.log"),
            freePort(),
            1024,
            null);
    for (String name :
        List.of("CONFIG_SERVER_PASSWORD", "JEWGO_INTERNAL_SECRET", "JEWGO_JWT_SECRET")) {
      this.secrets.put(name, secret());
    }
  }

  /**
   * Starts Redis, the stand-ins and the config server.
   *
   * @param instances of restaurant-service; one stand-in more is another service
   * @param places how many requests each works on at a time, 0 for no bound
   * @param each how long it takes for one
   */
  public void startBehind(int instances, int places, Duration each) throws InterruptedException {
    this.redis.start();
    for (int i = 1; i <= instances; i++) {
      this.standIns.add(
          standIn("restaurant-service-" + i, "127.0.0.1", freePort(), freePort(), places, each));
    }
    int port = freePort();
    int management = freePort();
    this.standIns.add(standIn("other-service", OTHER.getFirst(), port, management, 0, each));
    this.secondOfOther = standIn("other-service-2", OTHER.getLast(), port, management, 0, each);
    this.processes.remove(this.secondOfOther);
    resolveOther(1);
    writeConfiguration();
    this.configServer = configServer();
    this.processes.forEach(RigProcess::start);
    for (RigProcess process : this.processes) {
      process.awaitHealth();
    }
  }

  private void writeConfiguration() {
    List<RigFiles.Instance> all =
        this.standIns.stream()
            .map(standIn ->
                new RigFiles.Instance(
                    "http://" + host(standIn) + ":" + standIn.address().getPort(),
                    management(standIn.name(), "").getPort()))
            .toList();
    this.files.write(all.subList(0, all.size() - 1), all.getLast());
  }

  private static String host(RigProcess standIn) {
    return standIn.name().equals("other-service") ? NAME_OF_OTHER : "127.0.0.1";
  }

  private RigProcess standIn(
      String name, String host, int port, int management, int places, Duration each) {
    this.managements.put(name, host + ":" + management);
    List<String> command = new ArrayList<>(java());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=4",
            "-cp",
            rivals(),
            "app.jewgo.rivals.standin.StandIn",
            host,
            Integer.toString(port),
            Integer.toString(management),
            name,
            Integer.toString(places),
            Long.toString(TimeUnit.NANOSECONDS.toMicros(each.toNanos())),
            writes(name).toString()));
    RigProcess process =
        new RigProcess(
            name,
            command,
            Map.of(),
            new InetSocketAddress(InetAddress.ofLiteral(host), port),
            management(name, "/actuator/health/readiness"),
            this.directory);
    this.processes.add(process);
    return process;
  }

  private RigProcess configServer() {
    int port = freePort();
    Map<String, String> environment = new HashMap<>(this.secrets);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(freePort()));
    environment.put("CONFIG_SERVER_USERNAME", "jewgo");
    environment.put("JEWGO_CONFIG_REPO", this.files.directory().toString());
    environment.put("JEWGO_STATE_DIR", this.directory.resolve("config-server").toString());
    RigProcess process =
        new RigProcess(
            "config-server",
            jar("infra/config-server/target/config-server.jar", "-Xmx256m"),
            environment,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            URI.create(
                "http://127.0.0.1:"
                    + environment.get("MANAGEMENT_SERVER_PORT")
                    + "/actuator/health/readiness"),
            this.directory);
    this.processes.add(process);
    return process;
  }

  /**
   * Starts one of our gateways; returns once it is ready. It asks the rig what names mean, and
   * forgets it soon.
   *
   * @param more environment of this one
   */
  public RigProcess startGateway(String name, Map<String, String> more)
      throws InterruptedException {
    if (this.configServer == null) {
      throw new IllegalStateException("startBehind comes first");
    }
    int port = freePort();
    int management = freePort();
    Map<String, String> environment = new HashMap<>(this.secrets);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
    environment.put("JEWGO_INSTANCE", name);
    environment.put("JEWGO_STATE_DIR", this.directory.resolve(name).toString());
    environment.put(
        "CONFIG_SERVER_URL", "http://127.0.0.1:" + this.configServer.address().getPort());
    environment.put("CONFIG_SERVER_USERNAME", "jewgo");
    environment.put("REDIS_URL", this.redis.url());
    environment.put("ZIPKIN_URL", "");
    environment.put(
        "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts() + " -Dsun.net.inetaddr.ttl=1");
    environment.putAll(more);
    this.managements.put(name, "127.0.0.1:" + management);
    RigProcess process =
        new RigProcess(
            name,
            jar(
                "gateway/target/gateway.jar",
                "-XX:+UseParallelGC",
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dio.netty.noUnsafe=false"),
            environment,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            management(name, "/actuator/health/readiness"),
            this.directory);
    this.processes.add(process);
    this.gateways.add(process);
    process.start();
    process.awaitHealth();
    return process;
  }

  /** Starts Spring Cloud Gateway as it comes, before the same stand-ins. */
  public RigProcess startPlainGateway() throws InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(java());
    command.addAll(
        List.of(
            "-XX:+UseG1GC",
            "-Xmx512m",
            "-cp",
            rivals(),
            "app.jewgo.rivals.gateway.PlainGateway",
            Integer.toString(port)));
    restaurantServices().forEach(one -> command.add("http://127.0.0.1:" + one.address().getPort()));
    return startFront("plain-gateway", command, port);
  }

  /**
   * Starts nginx before the same stand-ins.
   *
   * @param program see {@link Nginx#find}
   */
  public RigProcess startNginx(Path program) throws InterruptedException {
    int port = freePort();
    List<String> command =
        Nginx.command(
            program,
            this.directory,
            port,
            restaurantServices().stream().map(one -> one.address().getPort()).toList());
    return startFront("nginx", command, port);
  }

  private RigProcess startFront(String name, List<String> command, int port)
      throws InterruptedException {
    RigProcess process =
        new RigProcess(
            name,
            command,
            Map.of(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            URI.create("http://127.0.0.1:" + port + "/api/v4/restaurants/1"),
            this.directory);
    this.processes.add(process);
    process.start();
    process.awaitHealth();
    return process;
  }

  /** The instances of restaurant-service. */
  public List<RigProcess> restaurantServices() {
    return List.copyOf(this.standIns.subList(0, this.standIns.size() - 1));
  }

  /** The second instance of the other service; not started yet, and no name leads to it. */
  public RigProcess secondOfOther() {
    if (this.secondOfOther == null) {
      throw new IllegalStateException("startBehind comes first");
    }
    return this.secondOfOther;
  }

  /**
   * Changes what the name of the other service means.
   *
   * @param instances one or two
   */
  public void resolveOther(int instances) {
    StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
    OTHER
        .subList(0, instances)
        .forEach(address -> hosts.append(address).append(' ').append(NAME_OF_OTHER).append('\n'));
    try {
      Path fresh = Files.writeString(this.directory.resolve("hosts.new"), hosts);
      Files.move(fresh, hosts(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot write the names", ex);
    }
  }

  private Path hosts() {
    return this.directory.resolve("hosts");
  }

  public List<RigProcess> gateways() {
    return List.copyOf(this.gateways);
  }

  public RedisServer redis() {
    return this.redis;
  }

  public Path repository() {
    return this.repository;
  }

  /** Signs tokens that the gateways accept. */
  public Tokens tokens() {
    return new Tokens(this.secrets.getOrDefault("JEWGO_JWT_SECRET", ""));
  }

  /**
   * @param question path and query for the management port of a stand-in or gateway
   */
  public URI management(String name, String question) {
    return URI.create("http://" + this.managements.getOrDefault(name, "127.0.0.1:1") + question);
  }

  /**
   * @param parameters of {@code /mood}, empty for a good one
   */
  public void mood(RigProcess standIn, String parameters) {
    RigProcess.ask(management(standIn.name(), "/mood?" + parameters));
  }

  /**
   * @return the keys of the writes that have come to any stand-in, each as often as it came
   */
  public List<String> writes() {
    List<String> keys = new ArrayList<>();
    try {
      for (RigProcess standIn : this.standIns) {
        keys.addAll(Files.readAllLines(writes(standIn.name())));
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("no list of writes", ex);
    }
    return keys;
  }

  private Path writes(String name) {
    return this.directory.resolve(name + ".writes");
  }

  private List<String> jar(String jar, String... flags) {
    Path file = this.repository.resolve(jar);
    if (!Files.exists(file)) {
      throw new IllegalStateException("not built: " + file + " (run ./jewgo bench again)");
    }
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of(flags));
    command.addAll(List.of("-jar", file.toString()));
    return command;
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    return command;
  }

  /** The class path of {@code infra/rivals}. */
  public String rivals() {
    Path target = this.repository.resolve("infra/rivals/target");
    return target.resolve("rivals.jar") + ":" + target + "/lib/*";
  }

  /**
   * @return a program of {@code infra/rivals}, to be started and waited for
   */
  public ProcessBuilder rival(String program, String... arguments) {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("-Xmx1g", "-cp", rivals(), program));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(this.directory.toFile()).redirectErrorStream(true);
  }

  public Path directory() {
    return this.directory;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException ex) {
      throw new UncheckedIOException("no free port", ex);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[36];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    try {
      for (RigProcess process : this.processes.reversed()) {
        if (process.isStarted()) {
          process.kill();
        }
      }
      if (this.secondOfOther != null && this.secondOfOther.isStarted()) {
        this.secondOfOther.kill();
      }
      this.redis.kill();
      keepLogs();
      Directories.delete(this.directory);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete " + this.directory, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  /** For whoever wonders about a number. */
  private void keepLogs() throws IOException {
    Path kept = Files.createDirectories(this.repository.resolve("infra/bench/target/rig-logs"));
    try (Stream<Path> all = Files.list(this.directory)) {
      for (Path log : all.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
