package app.jewgo.gateway.cors;

import app.jewgo.kit.config.LiveConfig;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The pages that are ours. */
public final class AllowedOrigins {

  private final LiveConfig<CorsProperties> properties;

  AllowedOrigins(LiveConfig<CorsProperties> properties) {
    this.properties = properties;
  }

  /**
   * @return whether a page of ours has sent the request; a browser names the page with everything
   *     that is no plain read, and no page can change what it says
   */
  public boolean isSenderOf(HttpHeaders headers) {
    List<String> origins = headers.getOrEmpty(HttpHeaders.ORIGIN);
    return origins.size() == 1
        && this.properties.current().allowedOrigins().contains(origins.getFirst());
  }
}
