package app.jewgo.local.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * How to reach the running platform from beside it.
 *
 * @param gateways base URI of each, the one at the well-known port first
 * @param restaurantServices base URI of each instance
 * @param internalSecret key of the identity header that services trust
 * @param databaseUrl JDBC URL of the primary
 * @param databaseUsername the owner of schema {@code restaurant}
 * @param stateDirectory where reports may be written
 */
public record PlatformAccess(
    List<URI> gateways,
    List<URI> restaurantServices,
    String internalSecret,
    String databaseUrl,
    String databaseUsername,
    String databasePassword,
    Path stateDirectory) {

  public PlatformAccess {
    gateways = List.copyOf(gateways);
    restaurantServices = List.copyOf(restaurantServices);
  }

  @Override
  public String toString() {
    return "PlatformAccess[gateways=" + this.gateways + ", …]";
  }
}
