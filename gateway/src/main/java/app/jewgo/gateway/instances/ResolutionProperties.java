package app.jewgo.gateway.instances;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How host names become instances.
 *
 * @param interval from one round to the next
 * @param deadline of one answer of a name server
 * @param servers name servers as {@code address:port}; the system's, if none is given
 */
record ResolutionProperties(
    @DefaultValue("2s") Duration interval,
    @DefaultValue("1s") Duration deadline,
    @DefaultValue List<String> servers) {

  ResolutionProperties {
    requirePositive("interval", interval);
    requirePositive("deadline", deadline);
    servers = List.copyOf(servers);
    servers.forEach(ResolutionProperties::addressOf);
  }

  List<InetSocketAddress> serverAddresses() {
    return this.servers.stream().map(ResolutionProperties::addressOf).toList();
  }

  private static InetSocketAddress addressOf(String server) {
    int colon = server.lastIndexOf(':');
    String host = (colon < 0) ? "" : server.substring(0, colon);
    String port = server.substring(colon + 1);
    boolean valid = !host.isEmpty() && !HostAddresses.isName(host);
    if (!valid || !port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException("servers: " + server + " (expected: address:port)");
    }
    return new InetSocketAddress(host, Integer.parseInt(port));
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
    }
  }
}
