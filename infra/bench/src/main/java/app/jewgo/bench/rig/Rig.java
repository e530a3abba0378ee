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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

  private final OurProcesses ourProcesses;

  private final Interruption interruption;

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
    this.interruption = Interruption.cleansUp(this.directory, this.redis::kill);
    this.standIns = new StandIns(this.programs, this.directory, this.ports);
    this.ourProcesses =
        new OurProcesses(this.programs, this.directory, this.ports, this.redis.url(), this.secrets);
    for (String name :
        List.of("CONFIG_SERVER_PASSWORD", "JEWGO_INTERNAL_SECRET", "JEWGO_JWT_SECRET")) {
      this.secrets.put(name, Tokens.secret());
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
    this.configServer = this.ourProcesses.configServer(files.directory());
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

  /**
   * Starts one of our gateways; returns once it is ready.
   *
   * @param more environment of this one
   */
  public RigProcess startGateway(String name, Map<String, String> more)
      throws InterruptedException {
    RigProcess gateway = gateway(name, more);
    gateway.start();
    gateway.awaitHealth();
    return gateway;
  }

  /** Starts several of our gateways side by side; returns once all are ready. */
  public void startGateways(String... names) throws InterruptedException {
    List<RigProcess> all = Stream.of(names).map(name -> gateway(name, Map.of())).toList();
    all.forEach(RigProcess::start);
    for (RigProcess one : all) {
      one.awaitHealth();
    }
  }

  private RigProcess gateway(String name, Map<String, String> more) {
    if (this.configServer == null) {
      throw new IllegalStateException("startBehind comes first");
    }
    RigProcess process =
        this.ourProcesses.gateway(name, more, this.configServer.address().getPort());
    this.processes.add(process);
    this.gateways.add(process);
    return process;
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

  /** Signs tokens that the gateways accept. */
  public Tokens tokens() {
    return new Tokens(this.secrets.getOrDefault("JEWGO_JWT_SECRET", ""));
  }

  /** What one of our gateways says of itself. */
  public GatewayMeters meters(RigProcess gateway) {
    return this.ourProcesses.meters(gateway);
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
      this.interruption.close();
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
