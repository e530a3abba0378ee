package app.jewgo.gateway.upstream;

import app.jewgo.kit.config.LiveConfig;
import io.netty.channel.ChannelOption;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The HTTP client for the services and its pool, built anew when the numbers change; requests under
 * way end on the old one.
 */
final class UpstreamClient implements DisposableBean {

  private static final int MAX_ANSWER_HEADERS = 32 * 1024;

  private record Built(UpstreamProperties from, ConnectionProvider pool, HttpClient client) {}

  private volatile Built built;

  UpstreamClient(LiveConfig<UpstreamProperties> properties) {
    this.built = build(properties.current());
    properties.onChange(this::replace);
  }

  HttpClient current() {
    return this.built.client();
  }

  private synchronized void replace(UpstreamProperties changed) {
    Built old = this.built;
    if (!old.from().equals(changed)) {
      this.built = build(changed);
      Mono.delay(old.from().transferTimeout()).then(old.pool().disposeLater()).subscribe();
    }
  }

  private static Built build(UpstreamProperties from) {
    ConnectionProvider pool =
        ConnectionProvider.builder("upstream")
            .maxConnections(from.connections())
            .pendingAcquireMaxCount(from.waiting())
            .pendingAcquireTimeout(from.waitTimeout())
            .maxIdleTime(from.idleTimeout())
            .maxLifeTime(from.lifetime())
            .evictInBackground(from.idleTimeout())
            // The connection used last is the least likely to be closed by the other side.
            .lifo()
            .metrics(true)
            .build();
    HttpClient client =
        HttpClient.create(pool)
            // It would repeat a request of any method, writes too. AnotherInstance knows better.
            .disableRetry(true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) from.connectTimeout().toMillis())
            .httpResponseDecoder(spec -> spec.maxHeaderSize(MAX_ANSWER_HEADERS));
    return new Built(from, pool, client);
  }

  @Override
  public void destroy() {
    this.built.pool().dispose();
  }
}
