package app.jewgo.bench.rig;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a gateway says of itself. */
public final class GatewayMeters {

  /** Of the services that a rig has; the configuration knows more. */
  private static final Pattern INSTANCES =
      Pattern.compile(
          "\"(?:restaurant|other)-service\":\\{[^}]*\"instances\":(\\d+),\"healthy\":(\\d+)");

  private static final Pattern HEAP =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} (\\S+)$");

  private final RigProcess gateway;

  private final URI health;

  private final URI metrics;

  GatewayMeters(RigProcess gateway, int managementPort) {
    this.gateway = gateway;
    this.health = URI.create("http://127.0.0.1:" + gateway.address().getPort() + "/health");
    this.metrics = URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
  }

  /**
   * @return whether every instance of the rig that it knows has told it that it is ready
   */
  public boolean seesAllInstances() {
    try {
      Matcher counts = INSTANCES.matcher(RigProcess.read(this.health));
      boolean all = false;
      while (counts.find()) {
        if (!counts.group(1).equals(counts.group(2))) {
          return false;
        }
        all = true;
      }
      return all;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /**
   * @return what its objects take that are still in use, after a collection of the others
   */
  public long liveMebibytes() {
    this.gateway.collectGarbage();
    Matcher areas = HEAP.matcher(RigProcess.read(this.metrics));
    double bytes = 0;
    while (areas.find()) {
      bytes += Double.parseDouble(areas.group(1));
    }
    return Math.round(bytes / (1 << 20));
  }
}
