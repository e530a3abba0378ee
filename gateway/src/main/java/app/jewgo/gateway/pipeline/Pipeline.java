package app.jewgo.gateway.pipeline;

import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Runs the filters in the order of the list; the end is the handler, not Spring's dispatcher. */
public final class Pipeline implements WebFilter {

  private final WebFilterChain first;

  private final ApplicationContext gateway;

  /**
   * @param gateway the context whose requests take this way: the management server inherits all
   *     filters of its parent, but is none of the pipeline's business
   */
  public Pipeline(List<RequestFilter> filters, WebHandler end, ApplicationContext gateway) {
    WebFilterChain chain = end::handle;
    for (RequestFilter filter : filters.reversed()) {
      chain = new Step(filter, chain);
    }
    this.first = chain;
    this.gateway = gateway;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    boolean management = !this.gateway.equals(exchange.getApplicationContext());
    return management ? chain.filter(exchange) : this.first.filter(exchange);
  }

  /** Deferred, so that what a filter throws is an error for those around it. */
  private record Step(RequestFilter filter, WebFilterChain next) implements WebFilterChain {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange) {
      return Mono.defer(() -> this.filter.filter(exchange, this.next));
    }
  }
}
