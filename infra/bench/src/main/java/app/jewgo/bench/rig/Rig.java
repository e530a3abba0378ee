package app.jewgo.bench.rig;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.NameServer;
import app.jewgo.localservers.RedisProgram;
import app.jewgo.localservers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Redis, a config server, stand-ins for services, and gateways before them. */
public final class Rig implements AutoCloseable {

  /** Only the rig's name server knows it. */
  private static final String NAME_OF_OTHER = "other.jewgo.test";

  private final Path repository;

  private final Programs programs;

  private final Path directory;

  private final FreePort ports = new FreePort();

  private final NameServer names = NameServer.start();

  private final RedisServer redis;

  private final StandIns standIns;

  private final Map<String, String> secrets = new HashMap<>();

  private final List<RigProcess> processes = new ArrayList<>();

  private final List<RigProcess> restaurantServices = new ArrayList<>();

  private final List<RigProcess> others = new ArrayList<>();

  private final List<RigProcess> gateways = new ArrayList<>();

  private final Map<RigProcess, GatewayMeters> meters = new HashMap<>();

  private @Nullable RigProcess configServer;

  /**
   * @param repository where everything has been built
   */
  public Rig(Path repository) {
    this.repository = repository;
    this.programs = new Programs(repository);
    try {
      this.directory = Files.createTempDirectory("jewgo-rig-");
    } catch (IOException ex) {
      throw new UncheckedIOException("no temporary directory", ex);
    }
    this.redis =
        new RedisServer(
            RedisProgram.findOrUnpackInto(this.directory.resolve("programs")),
            this.directory.resolve("redis"),
            this.directory.resolve("redis.log"),
            this.ports.next(),
            1024,
            null);
    this.standIns = new StandIns(this.programs, this.directory, this.ports);
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
      this.restaurantServices.add(this.standIns.restaurantService(i, places, each));
    }
    this.others.addAll(this.standIns.other(each));
    resolveOther(1);
    RigFiles files =
        new RigFiles(this.repository.resolve("config-repo"), this.directory.resolve("config-repo"));
    files.write(
        this.restaurantServices.stream().map(one -> instance(one, "127.0.0.1")).toList(),
        instance(this.others.getFirst(), NAME_OF_OTHER),
        this.names.port());
    this.configServer = configServer(files.directory());
    this.processes.addAll(this.restaurantServices);
    this.processes.add(this.others.getFirst());
    this.processes.add(this.configServer);
    this.processes.forEach(RigProcess::start);
    for (RigProcess process : this.processes) {
      process.awaitHealth();
    }
  }

  private RigFiles.Instance instance(RigProcess standIn, String host) {
    return new RigFiles.Instance(
        "http://" + host + ":" + standIn.address().getPort(),
        this.standIns.managementPort(standIn));
  }

  private RigProcess configServer(Path configRepo) {
    int port = this.ports.next();
    int management = this.ports.next();
    Map<String, String> environment = new HashMap<>(this.secrets);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
    environment.put("CONFIG_SERVER_USERNAME", "jewgo");
    environment.put("JEWGO_CONFIG_REPO", configRepo.toString());
    environment.put("JEWGO_STATE_DIR", this.directory.resolve("config-server").toString());
    return new RigProcess(
        "config-server",
        this.programs.jar("infra/config-server/target/config-server.jar", "-Xmx256m"),
        environment,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        readiness(management),
        this.directory);
  }

  /**
   * Starts one of our gateways; returns once it is ready.
   *
   * @param more environment of this one
   */
  public RigProcess startGateway(String name, Map<String, String> more)
      throws InterruptedException {
    if (this.configServer == null) {
      throw new IllegalStateException("startBehind comes first");
    }
    int port = this.ports.next();
    int management = this.ports.next();
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
    environment.putAll(more);
    RigProcess process =
        new RigProcess(
            name,
            this.programs.jar(
                "gateway/target/gateway.jar",
                "-XX:+UseG1GC",
                // A heap that is there from the start: what grows after that is something else.
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch"),
            environment,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            readiness(management),
            this.directory);
    this.processes.add(process);
    this.gateways.add(process);
    this.meters.put(process, new GatewayMeters(process, management));
    process.start();
    process.awaitHealth();
    return process;
  }

  private static URI readiness(int managementPort) {
    return URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
  }

  /** Starts Spring Cloud Gateway as it comes, before the same stand-ins. */
  public RigProcess startPlainGateway() throws InterruptedException {
    int port = this.ports.next();
    List<String> command =
        this.programs.rival("app.jewgo.rivals.gateway.PlainGateway", "-XX:+UseG1GC", "-Xmx512m");
    command.add(Integer.toString(port));
    restaurantServices().forEach(one -> command.add("http://127.0.0.1:" + one.address().getPort()));
    return startFront("plain-gateway", command, port);
  }

  /**
   * Starts nginx before the same stand-ins.
   *
   * @param program see {@link Nginx#find}
   */
  public RigProcess startNginx(Path program) throws InterruptedException {
    int port = this.ports.next();
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
    return List.copyOf(this.restaurantServices);
  }

  /** The second instance of the other service; not started yet, and no name leads to it. */
  public RigProcess secondOfOther() {
    return this.others.getLast();
  }

  /**
   * Changes what the name of the other service means.
   *
   * @param instances one or two
   */
  public void resolveOther(int instances) {
    this.names.answering(StandIns.OTHER.subList(0, instances).toArray(String[]::new));
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

  /** What one of our gateways says of itself. */
  public GatewayMeters meters(RigProcess gateway) {
    GatewayMeters own = this.meters.get(gateway);
    if (own == null) {
      throw new IllegalArgumentException(gateway.name() + " (expected: one of our gateways)");
    }
    return own;
  }

  /**
   * @return how many requests have come to a stand-in since its start
   */
  public long requests(RigProcess standIn) {
    return Long.parseLong(RigProcess.read(this.standIns.management(standIn, "/requests")));
  }

  /**
   * @param parameters of {@code /mood}, empty for a good one
   */
  public void mood(RigProcess standIn, String parameters) {
    RigProcess.read(this.standIns.management(standIn, "/mood?" + parameters));
  }

  /**
   * @return the keys of the writes that have come to any stand-in, each as often as it came
   */
  public List<String> writes() {
    return this.standIns.writes();
  }

  /**
   * @return a program of {@code infra/rivals}, to be started and waited for
   */
  public ProcessBuilder rival(String program, String... arguments) {
    List<String> command = this.programs.rival(program, "-Xmx1g");
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).directory(this.directory.toFile()).redirectErrorStream(true);
  }

  public Path directory() {
    return this.directory;
  }

  private static String secret() {
    byte[] bytes = new byte[36];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    try {
      for (RigProcess process :
          Stream.concat(this.processes.reversed().stream(), this.others.stream()).toList()) {
        if (process.isStarted()) {
          process.kill();
        }
      }
      this.redis.kill();
      this.names.close();
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
