package app.jewgo.gateway.edge;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.gateway.identity.CallerIdentity;
import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.representation.AcceptEncoding;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that may be answered from memory.
 *
 * @param head whether only the head of the answer is wanted
 * @param personal whether somebody is known to ask: the answer is the same, and for nobody to keep
 * @param seen what the client has seen before, null if it does not say
 * @param ifNoneMatch what it has, null likewise
 */
record EdgeRequest(
    EdgeKey key,
    ServiceEndpoint endpoint,
    boolean head,
    boolean personal,
    @Nullable VersionToken seen,
    @Nullable List<String> ifNoneMatch) {

  /** Of what nobody sends, memory needs no second form. */
  private static final int LONGEST_ACCEPT = 256;

  private static final String ANY = "*/*";

  /** They make it another request than the one that was answered. */
  private static final List<String> OTHERS =
      List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE, HttpHeaders.RANGE);

  /**
   * @return null if it is for its service alone: it changes something, or its sender has a role and
   *     may see more than others
   */
  static @Nullable EdgeRequest of(ServerWebExchange exchange, VersionTokens versions) {
    ServerHttpRequest request = exchange.getRequest();
    HttpMethod method = request.getMethod();
    boolean head = method.equals(HttpMethod.HEAD);
    if ((!head && !method.equals(HttpMethod.GET))
        || !(Endpoint.of(exchange) instanceof ServiceEndpoint endpoint)
        || endpoint.role() != null) {
      return null;
    }
    Identity identity = CallerIdentity.of(exchange);
    HttpHeaders headers = request.getHeaders();
    String accept = accept(headers);
    if (!identity.roles().isEmpty() || accept == null || has(OTHERS, headers)) {
      return null;
    }
    String version = headers.getFirst(VersionToken.HEADER);
    return new EdgeRequest(
        new EdgeKey(
            target(request.getURI()),
            accept,
            AcceptEncoding.allowsGzip(headers.getOrEmpty(HttpHeaders.ACCEPT_ENCODING))),
        endpoint,
        head,
        !identity.isAnonymous() || headers.containsHeader(HttpHeaders.AUTHORIZATION),
        (version == null) ? null : versions.read(version).orElse(null),
        headers.get(HttpHeaders.IF_NONE_MATCH));
  }

  private static boolean has(List<String> names, HttpHeaders headers) {
    for (String name : names) {
      if (headers.containsHeader(name)) {
        return true;
      }
    }
    return false;
  }

  private static String target(URI uri) {
    String query = uri.getRawQuery();
    return (query == null) ? uri.getRawPath() : uri.getRawPath() + '?' + query;
  }

  private static @Nullable String accept(HttpHeaders headers) {
    List<String> values = headers.get(HttpHeaders.ACCEPT);
    if (values == null || values.isEmpty()) {
      return ANY;
    }
    String accept = (values.size() == 1) ? values.getFirst() : String.join(", ", values);
    return (accept.length() > LONGEST_ACCEPT) ? null : accept;
  }

  /** Whether its answer may be kept for others. */
  boolean fills() {
    return !this.head && !this.personal;
  }
}
