package app.jewgo.gateway.upstream;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/** Sends the request to the chosen instance and takes over its status and headers. */
public final class UpstreamCall extends NettyRoutingFilter {

  private final UpstreamClient client;

  private final List<HttpHeadersFilter> headers;

  /**
   * @param headers what happens to the headers on the way there and back, in order
   */
  UpstreamCall(UpstreamClient client, List<HttpHeadersFilter> headers, NoHeadersFilters none) {
    super(client.current(), none, new HttpClientProperties());
    this.client = client;
    this.headers = List.copyOf(headers);
  }

  @Override
  public List<HttpHeadersFilter> getHeadersFilters() {
    return this.headers;
  }

  @Override
  protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
    return this.client.current();
  }

  /** The parent would look up beans in an order of Spring's. */
  static final class NoHeadersFilters implements ObjectProvider<List<HttpHeadersFilter>> {

    @Override
    public List<HttpHeadersFilter> getObject() {
      return List.of();
    }
  }
}
