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

  private static final List<String> COMMON =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xlog:aot*=off",
          // Netty and the compression libraries load native code.
          "--enable-native-access=ALL-UNNAMED");

  private static final List<String> BUSY = List.of("-XX:+UseG1GC", "-Xmx512m");

  /**
   * Of the gateway, which keeps little and throws away much. Netty does without Unsafe from Java 24
   * on unless it is told otherwise, and then checks each byte of a header that it writes. The bench
   * (Rig) starts it with the same flags.
   */
  private static final List<String> GATEWAY =
      List.of(
          "-XX:+UseParallelGC",
          "-Xmx512m",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dio.netty.noUnsafe=false");

  /**
   * Of search-service: the index lies in files that the system maps, Lucene's vectors are not used.
   */
  private static final List<String> INDEX = List.of("-XX:+UseG1GC", "-Xmx768m");

  /** Seldom asked: what the optimizing compiler costs at the start never comes back. */
  private static final List<String> QUIET =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

  Path configRepo() {
    return this.repository.resolve("config-repo");
  }

  BootApplication gateway(StateDirectory state) {
    return application(state, "gateway", "gateway/target/gateway.jar", GATEWAY);
  }

  BootApplication restaurantService(StateDirectory state) {
    return application(
        state, "restaurant-service", "restaurant-service/target/restaurant-service.jar", BUSY);
  }

  BootApplication cacheService(StateDirectory state) {
    return application(state, "cache-service", "cache-service/target/cache-service.jar", BUSY);
  }

  BootApplication searchService(StateDirectory state) {
    return application(state, "search-service", "search-service/target/search-service.jar", INDEX);
  }

  BootApplication configServer(StateDirectory state) {
    return application(
        state, "config-server", "infra/config-server/target/config-server.jar", QUIET);
  }

  BootApplication zipkin(StateDirectory state) {
    return application(state, "zipkin", "infra/local/target/zipkin/zipkin.jar", QUIET);
  }

  private BootApplication application(
      StateDirectory state, String name, String jar, List<String> flags) {
    List<String> all = new ArrayList<>(COMMON);
    all.addAll(flags);
    return new BootApplication(
        name,
        this.repository.resolve(jar),
        state.applications(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        all);
  }
}
