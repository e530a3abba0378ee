package app.jewgo.gateway.upstream;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Marks a request whose condition the service does not hear of: the whole answer is wanted, and who
 * wants it compares.
 */
public final class Unconditional {

  private static final String ATTRIBUTE = Unconditional.class.getName();

  private static final List<String> CONDITIONS =
      List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE);

  private Unconditional() {}

  public static void ask(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, true);
  }

  public static boolean isAsked(ServerWebExchange exchange) {
    return exchange.getAttributes().containsKey(ATTRIBUTE);
  }

  static boolean isCondition(String header) {
    return CONDITIONS.contains(header);
  }
}
