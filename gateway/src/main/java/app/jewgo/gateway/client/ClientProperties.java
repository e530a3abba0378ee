package app.jewgo.gateway.client;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may speak for a client.
 *
 * @param trustedProxies addresses of proxies whose {@code X-Forwarded-*} headers are believed
 */
record ClientProperties(@DefaultValue Set<String> trustedProxies) {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  ClientProperties {
    trustedProxies = Set.copyOf(trustedProxies);
    for (String proxy : trustedProxies) {
      if (!ADDRESS.matcher(proxy).matches()) {
        throw new IllegalArgumentException(
            "trusted-proxies: " + proxy + " (expected: an IP address)");
      }
    }
  }
}
