package app.jewgo.gateway.apidocs;

import app.jewgo.kit.digest.Sha256;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** An answer that is the same for everybody as long as the process runs. */
final class StaticAnswer implements WebHandler {

  private static final Duration PAGE_AGE = Duration.ofMinutes(5);

  /** Pages ask for them again and again, and they change with a release at most. */
  private static final Map<String, Duration> AGES =
      Map.of("text/css", Duration.ofDays(1), "text/javascript", Duration.ofDays(1));

  private final byte[] body;

  private final String etag;

  private final Map<String, String> headers;

  private final CacheControl cacheControl;

  /**
   * @param headers beyond those of caching
   */
  StaticAnswer(String contentType, byte[] body, Map<String, String> headers) {
    this.body = body.clone();
    this.etag = "\"" + digest(body) + "\"";
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(HttpHeaders.CONTENT_TYPE, contentType);
    this.headers = Map.copyOf(all);
    this.cacheControl = CacheControl.maxAge(AGES.getOrDefault(contentType, PAGE_AGE)).cachePublic();
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    ServerHttpResponse response = exchange.getResponse();
    response.getHeaders().setCacheControl(this.cacheControl);
    if (exchange.checkNotModified(this.etag)) {
      return response.setComplete();
    }
    this.headers.forEach(response.getHeaders()::set);
    response.getHeaders().setContentLength(this.body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(this.body)));
  }

  private static String digest(byte[] body) {
    return HexFormat.of().formatHex(Sha256.of(body), 0, 16);
  }
}
