package app.jewgo.local.platform;

import app.jewgo.local.process.BootApplication;
import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import java.nio.file.Files;
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
          "-Xlog:aot*=off,cds*=off",
          // Netty and the compression libraries load native code.
          "--enable-native-access=ALL-UNNAMED");

  /**
   * Of a platform that shall be there soon. The optimizing compiler takes as much of two processors
   * as all else that nine starting processes do, and pays it back only under minutes of load.
   */
  private static final String STARTS_FAST = "-XX:TieredStopAtLevel=1";

  private static final List<String> QUIET = List.of("-XX:+UseSerialGC", STARTS_FAST);

  /**
   * Of the gateway, which keeps little and throws away much. Netty does without Unsafe from Java 24
   * on unless it is told otherwise, and then checks each byte of a header that it writes. The bench
   * (Rig) starts it with the same flags.
   */
  private static final List<String> GATEWAY =
      List.of("--sun-misc-unsafe-memory-access=allow", "-Dio.netty.noUnsafe=false");

  Path configRepo() {
    return this.repository.resolve("config-repo");
  }

  BootApplication gateway(StateDirectory state, Settings settings) {
    List<String> flags = new ArrayList<>(GATEWAY);
    flags.addAll(settings.optimizes() ? List.of("-XX:+UseParallelGC") : QUIET);
    return application(state, "gateway", "gateway/target/gateway.jar", 512, flags);
  }

  BootApplication service(StateDirectory state, Settings settings, String name) {
    List<String> flags = new ArrayList<>(serviceFlags(name));
    if (!settings.optimizes()) {
      flags.add(STARTS_FAST);
    }
    return application(state, name, name + "/target/" + name + ".jar", 512, flags);
  }

  /**
   * What services keep in memory would be copied in pauses of a second by a serial collector. A
   * service may have options of its own, for whoever starts it: here, in a bench, or in a
   * deployment.
   */
  List<String> serviceFlags(String name) {
    Path own = this.repository.resolve(name).resolve("java.options");
    return List.of(Files.exists(own) ? "@" + own.toAbsolutePath() : "-XX:+UseG1GC");
  }

  BootApplication configServer(StateDirectory state) {
    return application(
        state, "config-server", "infra/config-server/target/config-server.jar", 256, QUIET);
  }

  BootApplication zipkin(StateDirectory state) {
    return application(state, "zipkin", "infra/local/target/zipkin/zipkin.jar", 256, QUIET);
  }

  private BootApplication application(
      StateDirectory state, String name, String jar, int heapMebibytes, List<String> flags) {
    List<String> all = new ArrayList<>(COMMON);
    all.add("-Xmx" + heapMebibytes + "m");
    // Where a crash of the virtual machine is written; by default it is the user's directory.
    all.add("-XX:ErrorFile=" + state.log(name + ".crash-%p"));
    all.addAll(flags);
    return new BootApplication(
        name,
        this.repository.resolve(jar),
        state.applications(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        all);
  }
}
