package app.jewgo.local.platform;

import app.jewgo.local.data.PlatformAccess;
import app.jewgo.local.process.BootApplication;
import app.jewgo.local.process.JavaProcess;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.process.PostgresProcess;
import app.jewgo.local.process.ProcessRecords;
import app.jewgo.local.process.RedisProcess;
import app.jewgo.local.process.Training;
import app.jewgo.local.state.Secrets;
import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresCluster;
import app.jewgo.localservers.RedisProgram;
import app.jewgo.localservers.RedisServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes of the platform, each described whether or not it runs. */
public final class LocalPlatform {

  private static final int REDIS_MEBIBYTES = 256;

  private final Installation installation;

  private final StateDirectory state;

  private final Secrets secrets;

  private final Settings settings;

  private final Endpoints endpoints;

  private final ProcessRecords records;

  private final List<BootApplication> applications = new ArrayList<>();

  /** The environment of one instance of each service. */
  private final Map<BootApplication, Map<String, String>> training = new LinkedHashMap<>();

  private final List<PlatformProcess> processes = new ArrayList<>();

  public LocalPlatform(
      Installation installation, StateDirectory state, Secrets secrets, Settings settings) {
    this.installation = installation;
    this.state = state;
    this.secrets = secrets;
    this.settings = settings;
    this.endpoints = Endpoints.of(settings);
    this.records = new ProcessRecords(state, InstantSource.system());
    describe();
  }

  /** The whole platform, in the order in which a person would start it. */
  private void describe() {
    ServiceEnvironment environment =
        new ServiceEnvironment(this.state, this.secrets, this.settings);
    if (this.settings.hasOwnDatabase()) {
      describePostgres();
    }
    if (this.settings.hasOwnRedis()) {
      describeRedis();
    }
    BootApplication configServer = application(this.installation.configServer(this.state));
    service(configServer, "config-server", environment.configServer(configRepo().served()));
    BootApplication restaurantService =
        application(this.installation.service(this.state, this.settings, "restaurant-service"));
    for (String name : Endpoints.RESTAURANT_SERVICES) {
      service(restaurantService, name, environment.restaurantService(name));
    }
    if (this.settings.hasCacheService() && this.endpoints.knowsCacheService()) {
      service(
          application(
              this.installation.service(this.state, this.settings, Endpoints.CACHE_SERVICE)),
          Endpoints.CACHE_SERVICE,
          environment.cacheService());
    }
    if (this.settings.hasSearchService() && this.endpoints.knowsSearchService()) {
      BootApplication searchService =
          application(this.installation.service(this.state, this.settings, "search-service"));
      for (String name : Endpoints.SEARCH_SERVICES) {
        service(searchService, name, environment.searchService(name));
      }
    }
    if (this.settings.hasCdnService() && this.endpoints.knowsCdnService()) {
      service(
          application(this.installation.service(this.state, this.settings, Endpoints.CDN_SERVICE)),
          Endpoints.CDN_SERVICE,
          environment.cdnService());
    }
    BootApplication gateway = application(this.installation.gateway(this.state, this.settings));
    for (String name : this.endpoints.gateways()) {
      service(gateway, name, environment.gateway(name));
    }
    if (this.settings.zipkin()) {
      BootApplication zipkin = application(this.installation.zipkin(this.state));
      process(
          zipkin,
          "zipkin",
          null,
          URI.create(this.endpoints.uri("zipkin") + "/health"),
          environment.zipkin());
    }
  }

  private void describePostgres() {
    PostgresCluster cluster =
        PostgresCluster.in(
            this.state.postgres(),
            this.state.logs(),
            PostgresBinaries.in(this.state.programs()),
            Endpoints.POSTGRES.stream().map(this.endpoints::port).toList(),
            this.secrets.postgres());
    this.processes.add(
        PostgresProcess.primary(
            cluster,
            this.records,
            primary -> {
              JewgoDatabase.create(
                  primary,
                  this.secrets.restaurantOwner(),
                  this.secrets.restaurantService(),
                  this.secrets.cacheService(),
                  this.secrets.searchService());
              JewgoDatabase.admit(
                  primary,
                  JewgoDatabase.CDN_OWNER,
                  this.secrets.cdnOwner(),
                  JewgoDatabase.CDN_SERVICE,
                  this.secrets.cdnService());
            }));
    for (int i = 0; i < cluster.replicas().size(); i++) {
      this.processes.add(PostgresProcess.replica(cluster, i, this.records));
    }
  }

  private void describeRedis() {
    RedisServer server =
        new RedisServer(
            RedisProgram.findOrUnpackInto(this.state.programs()),
            this.state.redis(),
            this.state.log("redis"),
            this.endpoints.port("redis"),
            REDIS_MEBIBYTES,
            null);
    this.processes.add(new RedisProcess(server, this.records));
  }

  private BootApplication application(BootApplication application) {
    this.applications.add(application);
    return application;
  }

  private void service(BootApplication application, String name, Map<String, String> environment) {
    this.training.putIfAbsent(application, environment);
    process(
        application,
        name,
        this.endpoints.managementPort(name),
        this.endpoints.readiness(name),
        environment);
  }

  private void process(
      BootApplication application,
      String name,
      @Nullable Integer managementPort,
      URI health,
      Map<String, String> environment) {
    JavaProcess.Instance instance =
        new JavaProcess.Instance(
            name,
            this.endpoints.port(name),
            managementPort,
            health,
            environment,
            this.state.instance(name),
            this.state.log(name));
    this.processes.add(new JavaProcess(instance, application, this.records));
  }

  /** What people edit: the platform's configuration, but for a limits file of its own. */
  public Path configDirectory() {
    return configRepo().origin();
  }

  /** What the config server serves. */
  ConfigRepo configRepo() {
    return ConfigRepo.of(this.installation, this.state, this.settings);
  }

  public List<PlatformProcess> processes() {
    return List.copyOf(this.processes);
  }

  /**
   * @param word see {@link PlatformProcess#answersTo}
   * @return none if nothing is called so
   */
  public List<PlatformProcess> named(String word) {
    return this.processes.stream().filter(process -> process.answersTo(word)).toList();
  }

  /**
   * @return what has to be healthy before a process is started
   */
  static Set<String> needs(String process) {
    if (process.startsWith("postgres-replica")) {
      return Set.of("postgres-primary");
    }
    if (process.startsWith("restaurant-service")
        || process.equals(Endpoints.CACHE_SERVICE)
        || process.equals(Endpoints.CDN_SERVICE)) {
      return Set.of("postgres-primary", "redis", "config-server");
    }
    if (process.startsWith("search-service")) {
      // Its documents come from a view that restaurant-service makes.
      return Set.of("postgres-primary", "redis", "config-server", "restaurant-service-1");
    }
    return process.startsWith("gateway-") ? Set.of("redis", "config-server") : Set.of();
  }

  /**
   * @return whether the platform is what it should be without this process
   */
  public static boolean isOptional(PlatformProcess process) {
    return process.name().equals("zipkin");
  }

  /**
   * @return groups to be ended one after the other, requests' way down first
   */
  List<List<PlatformProcess>> stopWaves() {
    List<String> front = List.of("gateway");
    List<String> services =
        List.of(
            "restaurant-service",
            "search-service",
            Endpoints.CACHE_SERVICE,
            Endpoints.CDN_SERVICE,
            "config-server",
            "zipkin");
    List<String> stores = List.of("redis", "postgres-replica");
    List<String> last = List.of("postgres-primary");
    return List.of(front, services, stores, last).stream()
        .map(words ->
            this.processes.stream()
                .filter(process -> words.stream().anyMatch(process::answersTo))
                .toList())
        .toList();
  }

  /**
   * @return makes the services start faster
   */
  public Training training() {
    return new Training(this.training, this.state);
  }

  /** Deletes the program files of former builds that nothing runs from. */
  void tidy() {
    this.applications.forEach(
        application -> application.removeFormer(this.records.directoriesInUse()));
  }

  public boolean isAnythingRunning() {
    return this.processes.stream().anyMatch(process -> process.running().isPresent());
  }

  public ProcessRecords records() {
    return this.records;
  }

  public Settings settings() {
    return this.settings;
  }

  public StateDirectory state() {
    return this.state;
  }

  public Endpoints endpoints() {
    return this.endpoints;
  }

  /** Signs the tokens of users. */
  public String tokenSecret() {
    return this.secrets.jwt();
  }

  /**
   * @return what a loader of data needs
   */
  public PlatformAccess access() {
    Map<String, String> given = this.settings.given();
    boolean own = this.settings.hasOwnDatabase();
    String username = given.getOrDefault("JEWGO_DATABASE_USERNAME", "");
    String password = given.getOrDefault("JEWGO_DATABASE_PASSWORD", "");
    return new PlatformAccess(
        this.endpoints.gatewayUris(),
        this.endpoints.restaurantServices(),
        this.secrets.internal(),
        own
            ? this.endpoints.databaseUrls().getFirst()
            : given.getOrDefault("JEWGO_DATABASE_URL", ""),
        own
            ? JewgoDatabase.RESTAURANT_OWNER
            : given.getOrDefault("JEWGO_DATABASE_OWNER_USERNAME", username),
        own
            ? this.secrets.restaurantOwner()
            : given.getOrDefault("JEWGO_DATABASE_OWNER_PASSWORD", password),
        this.state.path());
  }
}
