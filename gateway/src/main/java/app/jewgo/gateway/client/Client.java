package app.jewgo.gateway.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * From where a request comes.
 *
 * @param address textual IP address, always in the same spelling
 * @param scheme {@code http} or {@code https}, as the client used it
 */
public record Client(String address, String scheme) {

  /**
   * @param properties say which proxies are believed; from anybody else, headers gain nothing
   */
  static Client of(ServerHttpRequest request, ClientProperties properties) {
    InetSocketAddress remote = request.getRemoteAddress();
    InetAddress socket = (remote == null) ? null : remote.getAddress();
    if (socket == null) {
      return new Client("unknown", "http");
    }
    if (!properties.trusts(socket)) {
      return new Client(socket.getHostAddress(), "http");
    }
    HttpHeaders headers = request.getHeaders();
    List<String> hops =
        headers.getOrEmpty("X-Forwarded-For").stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList();
    return new Client(
        rightMostStranger(hops, properties, socket).getHostAddress(),
        isHttps(headers.getFirst("X-Forwarded-Proto")) ? "https" : "http");
  }

  private static InetAddress rightMostStranger(
      List<String> hops, ClientProperties properties, InetAddress socket) {
    for (String text : hops.reversed()) {
      InetAddress hop;
      try {
        hop = Network.addressOf(text);
      } catch (IllegalArgumentException ex) {
        // A proxy that passes on what is no address is no reason to pass it on further.
        return socket;
      }
      if (!properties.trusts(hop)) {
        return hop;
      }
    }
    return socket;
  }

  private static boolean isHttps(@Nullable String proto) {
    return proto != null && proto.strip().toLowerCase(Locale.ROOT).equals("https");
  }
}
