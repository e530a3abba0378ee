package app.jewgo.gateway.instances;

import app.jewgo.kit.config.LiveConfig;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks over and over which addresses the configured host names stand for. A name that does not
 * resolve keeps the addresses that it had: an outage of name servers takes no instance away, and
 * probes tell which of them still answer.
 */
final class HostAddresses implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(HostAddresses.class);

  private final Instances instances;

  private final LiveConfig<ResolutionProperties> properties;

  private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();

  private final Set<String> unresolved = ConcurrentHashMap.newKeySet();

  /** Made when the first name must be resolved. */
  private @Nullable NameServers servers;

  private @Nullable Disposable rounds;

  HostAddresses(Instances instances, LiveConfig<ResolutionProperties> properties) {
    this.instances = instances;
    this.properties = properties;
  }

  /**
   * @param host as in a URI
   * @return whether it must be resolved, being no address already
   */
  static boolean isName(String host) {
    return NetUtil.createByteArrayFromIpAddressString(host.replaceAll("[\\[\\]]", "")) == null;
  }

  @Override
  public void start() {
    this.rounds =
        Mono.defer(this::round)
            .repeatWhen(ends -> ends.delayUntil(end -> pause()))
            .subscribe(done -> {}, error -> log.error("no host is resolved any more", error));
  }

  private Mono<Long> pause() {
    return Mono.delay(this.properties.current().interval());
  }

  private Mono<Void> round() {
    Set<String> names = this.instances.hostNames();
    this.known.keySet().retainAll(names);
    if (names.isEmpty()) {
      this.instances.resolved(Map.of());
      return Mono.empty();
    }
    NameServers asked = nameServers();
    return Flux.fromIterable(names)
        .flatMap(name -> resolve(asked, name), 64)
        .then(Mono.fromRunnable(this::publish));
  }

  private synchronized NameServers nameServers() {
    ResolutionProperties now = this.properties.current();
    if (this.servers == null || !this.servers.isFor(now)) {
      close();
      this.servers = new NameServers(now);
    }
    return this.servers;
  }

  private synchronized void close() {
    if (this.servers != null) {
      this.servers.close();
      this.servers = null;
    }
  }

  private Mono<Void> resolve(NameServers servers, String name) {
    return servers
        .resolve(name)
        .doOnNext(addresses -> {
          this.unresolved.remove(name);
          List<InetAddress> before = this.known.put(name, addresses);
          if (!addresses.equals(before)) {
            log.info("{} is now {}", name, addresses);
          }
        })
        .onErrorResume(error -> {
          if (this.unresolved.add(name)) {
            log.warn("{} does not resolve, its instances stay: {}", name, error.toString());
          }
          return Mono.empty();
        })
        .then();
  }

  private void publish() {
    this.instances.resolved(new HashMap<>(this.known));
  }

  @Override
  public void stop() {
    if (this.rounds != null) {
      this.rounds.dispose();
      this.rounds = null;
    }
    close();
  }

  @Override
  public boolean isRunning() {
    return this.rounds != null;
  }
}
