package app.jewgo.cdn.image.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs originals may be fetched from.
 *
 * @param hosts allowed, with all below them if they begin with a dot
 * @param dangerousOrigins like {@code http://127.0.0.1:9000}: for development, no other rule counts
 */
record SourceRules(List<String> hosts, List<String> dangerousOrigins) {

  SourceRules {
    hosts = List.copyOf(hosts);
    dangerousOrigins = List.copyOf(dangerousOrigins);
  }

  /**
   * @return null if it may not be fetched
   */
  @Nullable URI allowed(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException ex) {
      return null;
    }
    String host = url.getHost();
    if (host == null || url.getRawUserInfo() != null || url.getScheme() == null) {
      return null;
    }
    String origin = url.getScheme() + "://" + url.getRawAuthority();
    if (this.dangerousOrigins.contains(origin)) {
      return url;
    }
    boolean right =
        url.getScheme().equals("https") && (url.getPort() == -1 || url.getPort() == 443);
    return (right && isAllowed(host.toLowerCase(Locale.ROOT))) ? url : null;
  }

  boolean isExempt(String host) {
    return this.dangerousOrigins.stream()
        .anyMatch(origin -> host.equals(URI.create(origin).getHost()));
  }

  private boolean isAllowed(String host) {
    return this.hosts.stream()
        .anyMatch(rule -> rule.startsWith(".") ? host.endsWith(rule) : host.equals(rule));
  }
}
