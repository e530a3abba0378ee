package app.jewgo.gateway.instances;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The instances of every service, in the form of Spring Cloud's simple discovery client. A host
 * name stands for as many instances as it has addresses.
 *
 * @param instances service to its instances
 */
record InstancesProperties(@DefaultValue Map<String, List<Address>> instances) {

  private static final int MANAGEMENT_OFFSET = 1000;

  InstancesProperties {
    instances = Map.copyOf(instances);
    instances.forEach((service, addresses) -> {
      Set<URI> seen = new HashSet<>();
      for (Address address : addresses) {
        if (!seen.add(address.uri())) {
          throw new IllegalArgumentException(
              "instances.%s: %s twice (expected: once)".formatted(service, address.uri()));
        }
      }
    });
  }

  /**
   * Where one instance listens.
   *
   * @param uri scheme, host and port
   * @param metadata {@code management-port}: where it tells whether it is ready; its port + 1000 if
   *     not given
   */
  record Address(URI uri, @DefaultValue Map<String, String> metadata) {

    Address {
      // The binder makes null of an empty text.
      uri = Objects.requireNonNullElse(uri, URI.create(""));
      boolean plain = uri.getHost() != null && uri.getPort() > 0 && uri.getRawPath().isEmpty();
      if (!plain || !"http".equals(uri.getScheme())) {
        throw new IllegalArgumentException("uri: " + uri + " (expected: http://host:port)");
      }
      metadata = Map.copyOf(metadata);
      managementPort(uri, metadata);
    }

    /**
     * @return the same, at one of the addresses that the name of its host stands for
     */
    Address at(InetAddress address) {
      String plain = address.getHostAddress();
      String host = (address instanceof Inet6Address) ? "[" + plain + "]" : plain;
      return new Address(URI.create("http://" + host + ":" + this.uri.getPort()), this.metadata);
    }

    URI readiness() {
      return URI.create(
          "http://%s:%d/actuator/health/readiness"
              .formatted(this.uri.getHost(), managementPort(this.uri, this.metadata)));
    }

    private static int managementPort(URI uri, Map<String, String> metadata) {
      String given = metadata.get("management-port");
      if (given == null) {
        return uri.getPort() + MANAGEMENT_OFFSET;
      }
      if (!given.matches("[1-9][0-9]{0,4}") || Integer.parseInt(given) > 65535) {
        throw new IllegalArgumentException(
            "metadata.management-port: " + given + " (expected: 1..65535)");
      }
      return Integer.parseInt(given);
    }
  }
}
