package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import java.net.URI;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.web.server.ServerWebExchange;

/** Where a call goes: first a service, then the instance that the balancer has chosen. */
final class UpstreamTarget {

  private UpstreamTarget() {}

  /** Points the request at its service, of which no instance is chosen yet. */
  static void reset(ServerWebExchange exchange) {
    ServiceEndpoint endpoint = (ServiceEndpoint) Endpoint.of(exchange);
    exchange.getAttributes().remove(GATEWAY_LOADBALANCER_RESPONSE_ATTR);
    exchange
        .getAttributes()
        .put(GATEWAY_REQUEST_URL_ATTR, URI.create("lb://" + endpoint.service()));
  }

  /** Path and query go as they came: decoding and encoding again could change what they say. */
  static URI at(ServiceInstance instance, URI request) {
    String query = (request.getRawQuery() == null) ? "" : "?" + request.getRawQuery();
    return URI.create(instance.getUri() + request.getRawPath() + query);
  }
}
