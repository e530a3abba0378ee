package app.jewgo.gateway.edge;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that memory has not answered, on its way to the service; kept among its attributes.
 *
 * @param place of those who wait for the answer, null if nobody does
 * @param begun as {@link System#nanoTime}
 */
record Fetch(EdgeRequest request, @Nullable Place place, long begun) {

  private static final String ATTRIBUTE = Fetch.class.getName();

  static @Nullable Fetch of(ServerWebExchange exchange) {
    return exchange.getAttribute(ATTRIBUTE);
  }

  void begin(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }
}
