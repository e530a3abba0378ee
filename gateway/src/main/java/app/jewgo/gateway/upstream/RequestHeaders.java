package app.jewgo.gateway.upstream;

import app.jewgo.gateway.client.Client;
import app.jewgo.gateway.client.Clients;
import app.jewgo.gateway.identity.CallerIdentity;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The headers that reach a service: those named here, and what the gateway itself says about the
 * caller. What a client says about itself, and every header that somebody may once give a meaning,
 * ends here.
 */
final class RequestHeaders implements HttpHeadersFilter {

  /** Milliseconds from now: whoever still works on the request after them works for nobody. */
  private static final String DEADLINE = "JewGo-Deadline";

  private static final List<String> PASSED =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.ACCEPT_ENCODING,
          HttpHeaders.ACCEPT_LANGUAGE,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.IF_MATCH,
          HttpHeaders.IF_MODIFIED_SINCE,
          HttpHeaders.IF_NONE_MATCH,
          HttpHeaders.IF_UNMODIFIED_SINCE,
          "Idempotency-Key",
          "Prefer",
          HttpHeaders.USER_AGENT);

  private final Clients clients;

  private final IdentityHeader identityHeader;

  RequestHeaders(Clients clients, IdentityHeader identityHeader) {
    this.clients = clients;
    this.identityHeader = identityHeader;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    HttpHeaders passed = new HttpHeaders();
    for (String name : PASSED) {
      List<String> values = input.get(name);
      if (values != null) {
        passed.addAll(name, values);
      }
    }
    Client client = this.clients.of(exchange.getRequest());
    passed.set("X-Forwarded-For", client.address());
    passed.set("X-Forwarded-Proto", client.scheme());
    passed.set(DEADLINE, Long.toString(Attempt.of(exchange).left().toMillis()));
    Identity identity = CallerIdentity.of(exchange);
    if (!identity.isAnonymous()) {
      passed.set(IdentityHeader.NAME, this.identityHeader.sign(identity));
    }
    return passed;
  }

  @Override
  public boolean supports(Type type) {
    return type == Type.REQUEST;
  }
}
