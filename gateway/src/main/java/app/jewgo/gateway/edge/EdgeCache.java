package app.jewgo.gateway.edge;

import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.gateway.eventloops.EventLoops;
import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.upstream.AnswerDeadline;
import app.jewgo.gateway.upstream.Unconditional;
import app.jewgo.gateway.upstream.UpstreamFailure;
import app.jewgo.kit.config.LiveConfig;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers reads from the gateway's memory while nothing that they were made from has changed. What
 * is not there is asked of the service once for all who want it at the same time: who came after
 * that call had begun takes its answer only if it passes his own check.
 */
public final class EdgeCache implements RequestFilter {

  private static final String FOUND = EdgeCache.class.getName();

  private final LiveConfig<EdgeProperties> properties;

  private final EdgeMemory memory;

  private final EdgeFlights flights;

  private final EdgeWriter writer;

  private final VersionTokens versions;

  private final EdgeMetrics metrics;

  EdgeCache(
      LiveConfig<EdgeProperties> properties,
      EdgeMemory memory,
      EdgeFlights flights,
      VersionTokens versions,
      EdgeMetrics metrics) {
    this.properties = properties;
    this.memory = memory;
    this.flights = flights;
    this.writer = new EdgeWriter(versions);
    this.versions = versions;
    this.metrics = metrics;
  }

  /**
   * Says whether memory answers a request whose sender is not known yet, so that its service need
   * not have room for it.
   */
  public boolean answers(ServerWebExchange exchange) {
    EdgeRequest request = this.memory.isProven() ? requestOf(exchange) : null;
    Served<EdgeAnswer> found = (request == null) ? null : this.memory.find(request);
    if (found == null) {
      return false;
    }
    exchange.getAttributes().put(FOUND, found);
    return true;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    EdgeRequest request = requestOf(exchange);
    if (request == null) {
      return chain.filter(exchange);
    }
    Served<EdgeAnswer> found = found(exchange, request);
    if (found != null) {
      this.metrics.hit();
      Duration left = left(found);
      return this.writer.write(
          exchange, request, found.value(), left, CacheStatus.hit(left.toSeconds()));
    }
    if (!this.memory.isProven()) {
      this.metrics.unproven();
      return call(exchange, chain, request, null);
    }
    return (request.fills() && this.flights.isShared(request.endpoint()))
        ? callTogether(exchange, chain, request)
        : miss(exchange, chain, request, null);
  }

  private @Nullable EdgeRequest requestOf(ServerWebExchange exchange) {
    return this.properties.current().enabled() ? EdgeRequest.of(exchange, this.versions) : null;
  }

  /** What was found since the request came in is current for it. */
  @SuppressWarnings("unchecked")
  private @Nullable Served<EdgeAnswer> found(ServerWebExchange exchange, EdgeRequest request) {
    Object before = exchange.getAttributes().remove(FOUND);
    return (before != null) ? (Served<EdgeAnswer>) before : this.memory.find(request);
  }

  private static Duration left(Served<EdgeAnswer> found) {
    Provenance provenance = found.provenance();
    return (provenance == null) ? Duration.ZERO : provenance.lifetime();
  }

  private Mono<Void> callTogether(
      ServerWebExchange exchange, WebFilterChain chain, EdgeRequest request) {
    Place place = new Place();
    this.flights.board(request.key(), landed -> passes(landed, request), place);
    Turn known = place.turn().getNow(null);
    Mono<Void> taken =
        (known != null)
            ? take(exchange, chain, request, place, known)
            // It may have come on the thread of another request.
            : EventLoops.onLoopOf(exchange, AnswerDeadline.of(exchange).bound(place.turn()))
                .onErrorMap(UpstreamFailure::asProblem)
                .flatMap(turn -> take(exchange, chain, request, place, turn));
    return taken.doFinally(end -> place.leave());
  }

  private boolean passes(Landed landed, EdgeRequest request) {
    return switch (landed) {
      case Landed.Personal _ -> true;
      case Landed.Answered answered -> this.memory.admits(answered.provenance(), request.seen());
    };
  }

  private Mono<Void> take(
      ServerWebExchange exchange,
      WebFilterChain chain,
      EdgeRequest request,
      Place place,
      Turn turn) {
    return switch (turn) {
      case Turn.Call _ -> miss(exchange, chain, request, place).doOnError(place::fail);
      case Turn.Share(Landed.Answered answered) when contains(answered, request) -> {
        this.metrics.collapsed();
        yield this.writer.write(
            exchange,
            request,
            answered.answer(),
            answered.provenance().lifetime(),
            CacheStatus.COLLAPSED);
      }
      case Turn.Share _ -> miss(exchange, chain, request, null);
      // Its client has gone.
      case Turn.Fail(CancellationException _) -> miss(exchange, chain, request, null);
      case Turn.Fail(Throwable failure) -> Mono.error(failure);
    };
  }

  /** The call was begun after the request came, but perhaps for one who had seen less. */
  private boolean contains(Landed.Answered answered, EdgeRequest request) {
    return request.seen() == null || this.memory.admits(answered.provenance(), request.seen());
  }

  private Mono<Void> miss(
      ServerWebExchange exchange,
      WebFilterChain chain,
      EdgeRequest request,
      @Nullable Place place) {
    this.metrics.miss();
    if (request.ifNoneMatch() != null
        && request.fills()
        && this.flights.isShared(request.endpoint())) {
      // Others may want the answer that this one has already.
      Unconditional.ask(exchange);
    }
    return call(exchange, chain, request, place);
  }

  private static Mono<Void> call(
      ServerWebExchange exchange,
      WebFilterChain chain,
      EdgeRequest request,
      @Nullable Place place) {
    new Fetch(request, place, System.nanoTime()).begin(exchange);
    return chain.filter(exchange);
  }
}
