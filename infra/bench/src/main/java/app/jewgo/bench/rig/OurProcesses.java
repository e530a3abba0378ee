package app.jewgo.bench.rig;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gateways and config server of this repository, as a rig runs them. */
final class OurProcesses {

  private final Programs programs;

  private final Path directory;

  private final FreePort ports;

  private final String redis;

  private final Map<String, String> secrets;

  private final Map<RigProcess, GatewayMeters> meters = new HashMap<>();

  /**
   * @param secrets of the platform, in their variables
   */
  OurProcesses(
      Programs programs,
      Path directory,
      FreePort ports,
      String redis,
      Map<String, String> secrets) {
    this.programs = programs;
    this.directory = directory;
    this.ports = ports;
    this.redis = redis;
    this.secrets = secrets;
  }

  /**
   * @param more environment of this one
   */
  RigProcess gateway(String name, Map<String, String> more, int configServer) {
    int port = this.ports.next();
    int management = this.ports.next();
    Map<String, String> environment = new HashMap<>(this.secrets);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
    environment.put("JEWGO_INSTANCE", name);
    environment.put("JEWGO_STATE_DIR", this.directory.resolve(name).toString());
    environment.put("CONFIG_SERVER_URL", "http://127.0.0.1:" + configServer);
    environment.put("CONFIG_SERVER_USERNAME", "jewgo");
    environment.put("REDIS_URL", this.redis);
    environment.put("ZIPKIN_URL", "");
    environment.putAll(more);
    RigProcess process =
        new RigProcess(
            name,
            this.programs.unpacked(
                "gateway/target/gateway.jar",
                this.directory.resolve("gateway"),
                "-XX:+UseG1GC",
                // A heap that is there from the start: what grows after that is something else.
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch"),
            environment,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            readiness(management),
            this.directory);
    this.meters.put(process, new GatewayMeters(process, management));
    return process;
  }

  RigProcess configServer(Path configRepo) {
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

  private static URI readiness(int managementPort) {
    return URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
  }

  GatewayMeters meters(RigProcess gateway) {
    GatewayMeters own = this.meters.get(gateway);
    if (own == null) {
      throw new IllegalArgumentException(gateway.name() + " (expected: one of our gateways)");
    }
    return own;
  }
}
