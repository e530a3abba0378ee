package app.jewgo.gateway.connections;

import app.jewgo.gateway.client.Clients;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.kit.drain.Drain;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** Connections from outside, from {@code jewgo.connections}. */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

  @Bean
  LiveConfig<ConnectionProperties> connectionProperties(LiveConfigs configs) {
    return configs.bind("jewgo.connections", ConnectionProperties.class);
  }

  @Bean
  Connections connections(LiveConfig<ConnectionProperties> properties, MeterRegistry meters) {
    Connections connections = new Connections(properties);
    Gauge.builder("jewgo.connections.open", connections, Connections::open)
        .description("Connections from outside")
        .register(meters);
    FunctionCounter.builder("jewgo.connections.refused", connections, Connections::refused)
        .description("Connections turned away because there were too many, each with a request")
        .register(meters);
    FunctionCounter.builder("jewgo.connections.evicted", connections, Connections::evicted)
        .description("Connections without a request that made room for another")
        .register(meters);
    return connections;
  }

  @Bean
  ConnectionSweep connectionSweep(Connections connections) {
    return new ConnectionSweep(connections);
  }

  @Bean
  NettyServerCustomizer watchedConnections(
      Connections connections,
      LiveConfig<ConnectionProperties> properties,
      Clients clients,
      Drain drain) {
    return server ->
        server.doOnChannelInit((observer, channel, remote) -> {
          ConnectionWatch watch =
              new ConnectionWatch(
                  address -> clientAt(address, clients),
                  connections,
                  properties::current,
                  drain::hasBegun);
          channel
              .pipeline()
              .addBefore(NettyPipeline.HttpCodec, "jewgo.bytes", watch.new Bytes())
              .addBefore(NettyPipeline.HttpTrafficHandler, "jewgo.connection", watch)
              .addAfter(NettyPipeline.HttpTrafficHandler, "jewgo.farewell", watch.new Farewell());
        });
  }

  private static @Nullable String clientAt(SocketAddress remote, Clients clients) {
    InetAddress address = (remote instanceof InetSocketAddress inet) ? inet.getAddress() : null;
    return (address == null || clients.isTrustedProxy(address)) ? null : ClientNetwork.of(address);
  }
}
