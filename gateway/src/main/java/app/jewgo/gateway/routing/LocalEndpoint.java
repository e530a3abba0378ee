package app.jewgo.gateway.routing;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.WebHandler;

/**
 * An endpoint that the gateway itself answers, to everybody. Each bean of this type is in the route
 * table.
 */
public record LocalEndpoint(String path, WebHandler handler) implements Endpoint {

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public @Nullable String role() {
    return null;
  }
}
