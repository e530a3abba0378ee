package app.jewgo.bench.rig;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresCluster;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The way of a change to a CDN: PostgreSQL, Redis, restaurant-service for its tables,
 * cache-service, and two instances of cdn-service.
 */
public final class CdnRig implements AutoCloseable {

  /** Without the optimizing compiler. */
  private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";

  private final Path repository;

  private final Path directory;

  private final Programs programs;

  private final FreePort ports = new FreePort();

  private final Map<String, String> secrets =
      Map.of("JEWGO_INTERNAL_SECRET", Tokens.secret(), "JEWGO_CURSOR_SECRET", Tokens.secret());

  private final String password = Tokens.secret();

  private final PostgresCluster postgres;

  private final RedisServer redis;

  private final List<RigProcess> processes = new ArrayList<>();

  private final List<RigProcess> cdnServices = new ArrayList<>();

  private final Interruption interruption;

  /**
   * @param repository where everything has been built
   */
  public CdnRig(Path repository) {
    this.repository = repository;
    this.programs = new Programs(repository);
    try {
      this.directory = Files.createTempDirectory("jewgo-rig-");
    } catch (IOException ex) {
      throw new UncheckedIOException("no temporary directory", ex);
    }
    Path shared =
        Path.of(System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name"));
    this.postgres =
        PostgresCluster.in(
            this.directory,
            PostgresBinaries.unpackInto(shared),
            List.of(this.ports.next()),
            this.password);
    this.redis =
        new RedisServer(
            RedisProgram.findOrUnpackInto(shared),
            this.directory.resolve("redis"),
            this.directory.resolve("redis.log"),
            this.ports.next(),
            256,
            null);
    this.interruption =
        Interruption.cleansUp(
            this.directory, this.redis::kill, () -> this.postgres.primary().kill());
  }

  /**
   * Starts all of it; returns once all is ready.
   *
   * @param settings of cdn-service, as for its command line
   */
  public void start(Map<String, String> settings) throws InterruptedException {
    prepare();
    service(
        "restaurant-service",
        "restaurant-service",
        roles(JewgoDatabase.RESTAURANT_SERVICE, JewgoDatabase.RESTAURANT_OWNER),
        Map.of());
    service(
        "cache-service",
        "cache-service",
        roles(JewgoDatabase.CACHE_SERVICE, ""),
        Map.of("jewgo.audit.instances", ""));
    for (int i = 1; i <= 2; i++) {
      this.cdnServices.add(cdnService("cdn-service-" + i, settings, QUICK_TO_START));
    }
    this.processes.forEach(RigProcess::start);
    for (RigProcess process : this.processes) {
      process.awaitHealth();
    }
  }

  /**
   * Starts instances of cdn-service without the services whose changes they would tell of, compiled
   * as in production.
   *
   * @param settings of each, by its name
   */
  public void startAlone(Map<String, Map<String, String>> settings) throws InterruptedException {
    prepare();
    settings.forEach(
        (name, own) -> this.cdnServices.add(cdnService(name, own, "-XX:+UseSerialGC")));
    for (RigProcess process : this.processes) {
      process.start();
      process.awaitHealth();
    }
  }

  private RigProcess cdnService(String name, Map<String, String> settings, String flag) {
    return service(
        name,
        "cdn-service",
        roles(JewgoDatabase.CDN_SERVICE, JewgoDatabase.CDN_OWNER),
        settings,
        flag);
  }

  private void prepare() throws InterruptedException {
    this.postgres.start();
    this.redis.start();
    JewgoDatabase.create(
        this.postgres.primary(), this.password, this.password, this.password, this.password);
    JewgoDatabase.admit(
        this.postgres.primary(),
        JewgoDatabase.CDN_OWNER,
        this.password,
        JewgoDatabase.CDN_SERVICE,
        this.password);
  }

  private Map<String, String> roles(String service, String owner) {
    return Map.of(
        "JEWGO_DATABASE_URL",
        this.postgres.primary().jdbcUrl(JewgoDatabase.NAME),
        "JEWGO_DATABASE_USERNAME",
        service,
        "JEWGO_DATABASE_PASSWORD",
        this.password,
        "JEWGO_DATABASE_OWNER_USERNAME",
        owner,
        "JEWGO_DATABASE_OWNER_PASSWORD",
        owner.isEmpty() ? "" : this.password);
  }

  private RigProcess service(
      String name, String program, Map<String, String> roles, Map<String, String> settings) {
    return service(name, program, roles, settings, QUICK_TO_START);
  }

  private RigProcess service(
      String name,
      String program,
      Map<String, String> roles,
      Map<String, String> settings,
      String flag) {
    int port = this.ports.next();
    int management = this.ports.next();
    Map<String, String> environment = new HashMap<>(this.secrets);
    environment.putAll(roles);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
    environment.put("JEWGO_INSTANCE", name);
    environment.put("JEWGO_STATE_DIR", this.directory.resolve(name).toString());
    environment.put("REDIS_URL", this.redis.url());
    environment.put("ZIPKIN_URL", "");
    List<String> command =
        this.programs.unpacked(
            program + "/target/" + program + ".jar",
            this.directory.resolve(program),
            "-XX:+UseSerialGC",
            flag,
            "-Xmx384m");
    command.add("--spring.cloud.config.enabled=false");
    settings.forEach((key, value) -> command.add("--" + key + "=" + value));
    RigProcess process =
        new RigProcess(
            name,
            command,
            environment,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"),
            this.directory);
    this.processes.add(process);
    return process;
  }

  /** The instances of cdn-service. */
  public List<RigProcess> cdnServices() {
    return List.copyOf(this.cdnServices);
  }

  /**
   * @return a connection to the database as a superuser, as psql would have; the caller closes it
   */
  public Connection superuser() throws SQLException {
    return this.postgres.primary().connect(JewgoDatabase.NAME);
  }

  /**
   * @return the header {@code JewGo-Identity} of an admin, good for a minute
   */
  public String identity() {
    return new Tokens(this.secrets.getOrDefault("JEWGO_INTERNAL_SECRET", "")).adminIdentity();
  }

  @Override
  public void close() {
    try {
      for (RigProcess process : this.processes.reversed()) {
        if (process.isStarted()) {
          process.kill();
        }
      }
      this.redis.kill();
      this.postgres.primary().kill();
      Path kept = Files.createDirectories(this.repository.resolve("infra/bench/target/rig-logs"));
      try (Stream<Path> all = Files.list(this.directory)) {
        for (Path log : all.filter(file -> file.toString().endsWith(".log")).toList()) {
          Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Directories.delete(this.directory);
      this.interruption.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete " + this.directory, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
