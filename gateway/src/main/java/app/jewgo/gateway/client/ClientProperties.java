package app.jewgo.gateway.client;

import java.net.InetAddress;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may speak for a client.
 *
 * @param trustedProxies addresses and networks of proxies whose {@code X-Forwarded-*} headers are
 *     believed
 */
record ClientProperties(@DefaultValue Set<Network> trustedProxies) {

  ClientProperties {
    trustedProxies = Set.copyOf(trustedProxies);
  }

  boolean trusts(InetAddress address) {
    return !this.trustedProxies.isEmpty()
        && this.trustedProxies.stream().anyMatch(proxy -> proxy.contains(address));
  }
}
