package app.jewgo.gateway.eventloops;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Knows on which thread a request came in. A request that stays there wakes nobody else, and its
 * timers need no lock. Thread-safe.
 */
public final class EventLoops {

  /** As many as there are threads. */
  private final Map<EventLoop, Scheduler> schedulers = new ConcurrentHashMap<>();

  EventLoops() {}

  /**
   * @return the loop of the connection that the request came in on
   */
  public static EventLoop of(ServerWebExchange exchange) {
    Holder holder = new Holder();
    HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    request.withConnection(connection -> holder.loop = connection.channel().eventLoop());
    if (holder.loop == null) {
      throw new IllegalStateException("a request without a connection");
    }
    return holder.loop;
  }

  /**
   * @return runs and times on the loop of the request
   */
  public Scheduler schedulerOf(ServerWebExchange exchange) {
    EventLoop loop = of(exchange);
    Scheduler known = this.schedulers.get(loop);
    return (known != null)
        ? known
        : this.schedulers.computeIfAbsent(loop, Schedulers::fromExecutorService);
  }

  /**
   * What some other thread finds. A client that goes away takes nothing back: it is not cancelled.
   *
   * @return told on the loop of the request, in a task of its own, so that a thread that finds much
   *     for many hands over all of it first; never, if that loop has ended
   */
  public static <T> Mono<T> onLoopOf(ServerWebExchange exchange, CompletableFuture<T> found) {
    EventLoop loop = of(exchange);
    return Mono.create(sink -> {
      var _ =
          found.whenComplete((value, failure) -> loop.execute(() -> tell(sink, value, failure)));
    });
  }

  private static <T> void tell(MonoSink<T> sink, @Nullable T value, @Nullable Throwable failure) {
    if (failure != null) {
      sink.error(failure);
    } else {
      sink.success(value);
    }
  }

  private static final class Holder {

    private @Nullable EventLoop loop;
  }
}
