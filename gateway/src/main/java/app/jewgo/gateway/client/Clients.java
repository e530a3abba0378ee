package app.jewgo.gateway.client;

import app.jewgo.kit.config.LiveConfig;
import java.net.InetAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Knows from where requests come. */
public final class Clients {

  private final LiveConfig<ClientProperties> properties;

  Clients(LiveConfig<ClientProperties> properties) {
    this.properties = properties;
  }

  public Client of(ServerHttpRequest request) {
    return Client.of(request, this.properties.current().trustedProxies());
  }

  /**
   * @return whether whoever connects from there speaks for many clients
   */
  public boolean isTrustedProxy(InetAddress address) {
    return this.properties.current().trustedProxies().contains(address.getHostAddress());
  }
}
