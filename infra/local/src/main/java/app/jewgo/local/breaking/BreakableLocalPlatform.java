package app.jewgo.local.breaking;

import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.local.data.PlatformAccess;
import app.jewgo.local.importing.CatalogueData;
import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.platform.Startup;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.process.PostgresProcess;
import app.jewgo.local.terminal.Narrator;
import app.jewgo.localservers.PostgresServer;
import app.jewgo.localservers.ProcessIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The local platform, whose processes may be killed and are started again. */
public final class BreakableLocalPlatform implements BreakablePlatform {

  private final LocalPlatform platform;

  private final Narrator narrator;

  private final PlatformAccess access;

  public BreakableLocalPlatform(LocalPlatform platform, Narrator narrator) {
    this.platform = platform;
    this.narrator = narrator;
    this.access = platform.access();
  }

  @Override
  public List<URI> restaurantServices() {
    return this.access.restaurantServices();
  }

  @Override
  public List<URI> searchServices() {
    return processes().stream()
        .filter(name -> name.startsWith("search-service-"))
        .map(name -> URI.create("http://127.0.0.1:" + port(name)))
        .toList();
  }

  @Override
  public List<URI> gateways() {
    return this.access.gateways();
  }

  @Override
  public Path configRepo() {
    return this.platform.configDirectory();
  }

  @Override
  public String internalSecret() {
    return this.access.internalSecret();
  }

  @Override
  public String tokenSecret() {
    return this.platform.tokenSecret();
  }

  @Override
  public List<String> processes() {
    return this.platform.processes().stream().map(PlatformProcess::name).toList();
  }

  @Override
  public Optional<Long> pid(String process) {
    return this.platform.processes().stream()
        .filter(each -> each.name().equals(process))
        .flatMap(each -> each.running().stream())
        .map(ProcessIdentity::pid)
        .findFirst();
  }

  @Override
  public int port(String process) {
    return named(process).port();
  }

  @Override
  public void start(String process) {
    new Startup(this.narrator).run(List.of(named(process)));
  }

  @Override
  public Connection superuser(String server) throws SQLException {
    if (!(named(server) instanceof PostgresProcess postgres)) {
      throw new IllegalArgumentException(server + " (expected: a server of PostgreSQL)");
    }
    PostgresServer found =
        postgres.isPrimary()
            ? postgres.cluster().primary()
            : postgres.cluster().replicas().get(postgres.replicaIndex());
    return found.connect("jewgo");
  }

  @Override
  public Connection owner() throws SQLException {
    return CatalogueData.benchPlatform(this.access).connect();
  }

  private PlatformProcess named(String process) {
    return this.platform.processes().stream()
        .filter(each -> each.name().equals(process))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process " + process));
  }
}
