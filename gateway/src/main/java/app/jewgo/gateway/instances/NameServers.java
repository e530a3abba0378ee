package app.jewgo.gateway.instances;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** Asks the name servers, each time anew: Java's own resolver blocks and remembers for too long. */
final class NameServers implements AutoCloseable {

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("name-servers", true), NioIoHandler.newFactory());

  private final ResolutionProperties properties;

  private final DnsNameResolver resolver;

  NameServers(ResolutionProperties properties) {
    this.properties = properties;
    DnsNameResolverBuilder builder =
        new DnsNameResolverBuilder(this.loop.next())
            .datagramChannelType(NioDatagramChannel.class)
            // For answers that do not fit into a datagram.
            .socketChannelType(NioSocketChannel.class)
            .resolveCache(NoopDnsCache.INSTANCE)
            .queryTimeoutMillis(properties.deadline().toMillis());
    if (!properties.servers().isEmpty()) {
      builder.nameServerProvider(
          new SequentialDnsServerAddressStreamProvider(properties.serverAddresses()));
    }
    this.resolver = builder.build();
  }

  boolean isFor(ResolutionProperties other) {
    return this.properties.equals(other);
  }

  /**
   * @return the addresses of a name in a fixed order; of a host that has both kinds only those of
   *     IPv4, because the others lead to the same instances
   */
  Mono<List<InetAddress>> resolve(String name) {
    return Mono.create(sink ->
        this.resolver
            .resolveAll(name)
            .addListener((Future<List<InetAddress>> answer) -> {
              if (answer.isSuccess()) {
                sink.success(ofOneKind(answer.getNow()));
              } else {
                sink.error(answer.cause());
              }
            }));
  }

  private static List<InetAddress> ofOneKind(List<InetAddress> all) {
    boolean some4 = all.stream().anyMatch(Inet4Address.class::isInstance);
    return all.stream()
        .filter(address -> address instanceof Inet4Address == some4)
        .sorted(Comparator.comparing(InetAddress::getHostAddress))
        .toList();
  }

  @Override
  public void close() {
    this.resolver.close();
    var _ = this.loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
