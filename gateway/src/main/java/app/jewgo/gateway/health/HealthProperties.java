package app.jewgo.gateway.health;

import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What makes the platform healthy: {@code jewgo.health.*}.
 *
 * @param optional services without which clients are still answered; their state is shown and does
 *     not count
 */
record HealthProperties(
    @DefaultValue({"cache-service", "cdn-service", "search-service"}) Set<String> optional) {

  HealthProperties {
    optional = Set.copyOf(optional);
  }
}
