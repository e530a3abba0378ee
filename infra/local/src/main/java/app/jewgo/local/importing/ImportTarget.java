package app.jewgo.local.importing;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an import goes.
 *
 * @param instances base URI of each restaurant-service instance, at least one; the first is asked
 *     while it answers
 * @param internalSecret the key of the identity header that services trust, at least 32 bytes
 * @param reports directory for the file of rejected rows; made when there are any
 */
public record ImportTarget(List<URI> instances, String internalSecret, Path reports) {

  public ImportTarget {
    instances = List.copyOf(instances);
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("instances: none (expected: at least one)");
    }
  }

  @Override
  public String toString() {
    return "ImportTarget" + this.instances;
  }
}
