package app.jewgo.gateway.upstream;

import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;

/** Spring Cloud Gateway's filters and ours, in the order of the list instead of by number. */
public final class UpstreamChain extends FilteringWebHandler {

  private final List<GatewayFilter> filters;

  public UpstreamChain(List<GlobalFilter> filters) {
    super(List.of(), false);
    this.filters = filters.stream().<GatewayFilter>map(filter -> filter::filter).toList();
  }

  @Override
  protected List<GatewayFilter> getCombinedFilters(Route route) {
    return this.filters;
  }
}
