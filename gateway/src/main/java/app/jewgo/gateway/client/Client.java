package app.jewgo.gateway.client;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * From where a request comes.
 *
 * @param address textual IP address
 * @param scheme {@code http} or {@code https}, as the client used it
 */
public record Client(String address, String scheme) {

  /**
   * @param trusted the proxies that are believed; from anybody else, headers gain nothing
   */
  static Client of(ServerHttpRequest request, Set<String> trusted) {
    String socket = textOf(request.getRemoteAddress());
    if (!trusted.contains(socket)) {
      return new Client(socket, "http");
    }
    HttpHeaders headers = request.getHeaders();
    List<String> hops =
        headers.getOrEmpty("X-Forwarded-For").stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList();
    String proto = headers.getFirst("X-Forwarded-Proto");
    return new Client(
        rightMostStranger(hops, trusted, socket),
        (proto != null && proto.strip().toLowerCase(Locale.ROOT).equals("https"))
            ? "https"
            : "http");
  }

  private static String rightMostStranger(List<String> hops, Set<String> trusted, String socket) {
    for (String hop : hops.reversed()) {
      if (!trusted.contains(hop)) {
        // A proxy that passes on what is no address is no reason to pass it on further.
        return hop.matches("[0-9a-fA-F.:]{2,45}") ? hop : socket;
      }
    }
    return socket;
  }

  private static String textOf(@Nullable InetSocketAddress address) {
    return (address == null || address.getAddress() == null)
        ? "unknown"
        : address.getAddress().getHostAddress();
  }
}
