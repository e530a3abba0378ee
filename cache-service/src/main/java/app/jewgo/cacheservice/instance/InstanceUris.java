package app.jewgo.cacheservice.instance;

import java.net.URI;
import java.util.List;

/** Base URIs of instances, as configuration names them: {@code instances}. */
public final class InstanceUris {

  private InstanceUris() {}

  /**
   * @return the same, immutable
   * @throws IllegalArgumentException naming the first that is none
   */
  public static List<URI> require(List<URI> instances) {
    for (URI instance : instances) {
      if (!List.of("http", "https").contains(String.valueOf(instance.getScheme()))
          || instance.getHost() == null) {
        throw new IllegalArgumentException(
            "instances: " + instance + " (expected: http://host:port)");
      }
    }
    return List.copyOf(instances);
  }
}
