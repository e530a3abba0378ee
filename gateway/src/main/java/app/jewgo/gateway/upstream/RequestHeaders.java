package app.jewgo.gateway.upstream;

import app.jewgo.gateway.client.Client;
import app.jewgo.gateway.client.Clients;
import app.jewgo.gateway.identity.CallerIdentity;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The headers that reach a service: those named here, and what the gateway itself says about the
 * caller. What a client says about itself, and every header that somebody may once give a meaning,
 * ends here.
 */
final class RequestHeaders {

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
          // signed by a service, which believes no other
          "JewGo-Version",
          "Prefer",
          HttpHeaders.USER_AGENT);

  private final Clients clients;

  private final SignedIdentities identities;

  RequestHeaders(Clients clients, SignedIdentities identities) {
    this.clients = clients;
    this.identities = identities;
  }

  /**
   * @param trace headers that name the span of the call
   */
  void write(
      ServerWebExchange exchange,
      HttpHeaders trace,
      io.netty.handler.codec.http.HttpHeaders headers) {
    HttpHeaders given = exchange.getRequest().getHeaders();
    boolean whole = Unconditional.isAsked(exchange);
    for (String name : PASSED) {
      List<String> values = given.get(name);
      if (values != null && !(whole && Unconditional.isCondition(name))) {
        headers.set(name, values);
      }
    }
    trace.forEach(headers::set);
    Client client = this.clients.of(exchange.getRequest());
    headers.set("X-Forwarded-For", client.address());
    headers.set("X-Forwarded-Proto", client.scheme());
    headers.set(DEADLINE, Long.toString(Attempt.of(exchange).left().toMillis()));
    Identity identity = CallerIdentity.of(exchange);
    if (!identity.isAnonymous()) {
      headers.set(IdentityHeader.NAME, this.identities.sign(identity));
    }
  }
}
