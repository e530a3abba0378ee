package app.jewgo.gateway.upstream;

import app.jewgo.kit.config.LiveConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP clients for the services and their pools, built anew when the numbers change; requests
 * under way end on the old ones.
 *
 * <p>Each event loop has a pool of its own, with its part of the connections: a request that came
 * in on one thread and went out on another would wake both of them twice. Where there are too few
 * connections to be divided, one pool serves all.
 */
final class UpstreamClient implements DisposableBean {

  private static final int MAX_ANSWER_HEADERS = 32 * 1024;

  /** A pool of fewer would be empty while another one has some left. */
  private static final int LEAST_CONNECTIONS = 16;

  private volatile Pools pools;

  UpstreamClient(LiveConfig<UpstreamProperties> properties) {
    this.pools = new Pools(properties.current());
    properties.onChange(this::replace);
  }

  /**
   * @param loop on which the request came in
   */
  HttpClient on(EventLoop loop) {
    return this.pools.clientOn(loop);
  }

  private synchronized void replace(UpstreamProperties changed) {
    Pools old = this.pools;
    if (!old.from.equals(changed)) {
      this.pools = new Pools(changed);
      Mono.delay(old.from.transferTimeout()).subscribe(any -> old.dispose());
    }
  }

  @Override
  public void destroy() {
    this.pools.dispose();
  }

  private static final class Pools {

    private final UpstreamProperties from;

    private final ConnectionProvider[] providers;

    private final AtomicInteger next = new AtomicInteger();

    /** As many as there are event loops. */
    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();

    Pools(UpstreamProperties from) {
      this.from = from;
      int most = Math.max(1, from.connections() / LEAST_CONNECTIONS);
      int count = Math.min(most, LoopResources.DEFAULT_IO_WORKER_COUNT);
      this.providers =
          IntStream.range(0, count)
              .mapToObj(i -> provider(i, count))
              .toArray(ConnectionProvider[]::new);
    }

    HttpClient clientOn(EventLoop loop) {
      HttpClient known = this.clients.get(loop);
      return (known != null) ? known : this.clients.computeIfAbsent(loop, this::client);
    }

    private HttpClient client(EventLoop loop) {
      int turn = Math.floorMod(this.next.getAndIncrement(), this.providers.length);
      HttpClient client =
          HttpClient.create(this.providers[turn])
              // It would repeat a request of any method, writes too. Attempts knows better.
              .disableRetry(true)
              .option(
                  ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) this.from.connectTimeout().toMillis())
              .httpResponseDecoder(spec -> spec.maxHeaderSize(MAX_ANSWER_HEADERS));
      return (this.providers.length == 1) ? client : client.runOn(useNative -> loop);
    }

    private ConnectionProvider provider(int number, int of) {
      return ConnectionProvider.builder((of == 1) ? "upstream" : "upstream-" + number)
          .maxConnections(share(this.from.connections(), number, of))
          .pendingAcquireMaxCount(share(this.from.waiting(), number, of))
          .pendingAcquireTimeout(this.from.waitTimeout())
          .maxIdleTime(this.from.idleTimeout())
          .maxLifeTime(this.from.lifetime())
          .evictInBackground(this.from.idleTimeout())
          // The connection used last is the least likely to be closed by the other side.
          .lifo()
          .metrics(true)
          .build();
    }

    /** The parts of all add up to the whole, unless there is less than one for each. */
    private static int share(int whole, int number, int of) {
      return Math.max(1, whole / of + (number < whole % of ? 1 : 0));
    }

    void dispose() {
      for (ConnectionProvider provider : this.providers) {
        provider.dispose();
      }
    }
  }
}
