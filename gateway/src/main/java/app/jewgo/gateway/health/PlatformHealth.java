package app.jewgo.gateway.health;

import app.jewgo.gateway.instances.Instances;
import app.jewgo.gateway.instances.Instances.Count;
import app.jewgo.kit.config.LiveConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says, from what the probes have found, whether each service has an instance that is ready; of
 * some it only says so, and the platform is up without them.
 */
final class PlatformHealth implements WebHandler {

  private record ServiceHealth(String status, int instances, int healthy) {

    static ServiceHealth of(Count count) {
      return new ServiceHealth(word(count.healthy() > 0), count.instances(), count.healthy());
    }
  }

  private final Instances instances;

  private final LiveConfig<HealthProperties> properties;

  private final JsonMapper json;

  PlatformHealth(Instances instances, LiveConfig<HealthProperties> properties, JsonMapper json) {
    this.instances = instances;
    this.properties = properties;
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    Map<String, ServiceHealth> services = new LinkedHashMap<>();
    this.instances
        .count()
        .forEach((service, count) -> services.put(service, ServiceHealth.of(count)));
    Set<String> optional = this.properties.current().optional();
    boolean up =
        !services.isEmpty()
            && services.entrySet().stream()
                .filter(service -> !optional.contains(service.getKey()))
                .allMatch(service -> service.getValue().healthy() > 0);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", word(up));
    answer.put("services", services);
    byte[] body = this.json.writeValueAsBytes(answer);
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getHeaders().setCacheControl(CacheControl.noStore());
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
