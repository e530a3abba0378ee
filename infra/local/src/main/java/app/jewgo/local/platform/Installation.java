package app.jewgo.local.platform;

import app.jewgo.local.process.BootApplication;
import app.jewgo.local.state.StateDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The built programs in the working tree.
 *
 * @param repository the root of the working tree
 */
public record Installation(Path repository) {

  private static final List<String> COMMON_FLAGS =
      List.of("-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-Xlog:aot*=off");

  Path configRepo() {
    return this.repository.resolve("config-repo");
  }

  BootApplication gateway(StateDirectory state) {
    return application(state, "gateway", "gateway/target/gateway.jar", "-Xmx512m");
  }

  BootApplication restaurantService(StateDirectory state) {
    return application(
        state,
        "restaurant-service",
        "restaurant-service/target/restaurant-service.jar",
        "-Xmx512m");
  }

  BootApplication configServer(StateDirectory state) {
    return application(
        state, "config-server", "infra/config-server/target/config-server.jar", "-Xmx256m");
  }

  BootApplication zipkin(StateDirectory state) {
    return application(state, "zipkin", "infra/local/target/zipkin/zipkin.jar", "-Xmx256m");
  }

  private BootApplication application(StateDirectory state, String name, String jar, String heap) {
    List<String> flags = new ArrayList<>(COMMON_FLAGS);
    flags.add(heap);
    return new BootApplication(
        name,
        this.repository.resolve(jar),
        state.applications(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        flags);
  }
}
