package app.jewgo.gateway.identity;

import app.jewgo.kit.identity.Identity;
import org.springframework.web.server.ServerWebExchange;

/** Who sends a request. */
public final class CallerIdentity {

  private static final String ATTRIBUTE = CallerIdentity.class.getName();

  private CallerIdentity() {}

  /**
   * @return as the token says that {@link Authentication} verified
   */
  public static Identity of(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(ATTRIBUTE, Identity.ANONYMOUS);
  }

  static void set(ServerWebExchange exchange, Identity identity) {
    exchange.getAttributes().put(ATTRIBUTE, identity);
  }
}
