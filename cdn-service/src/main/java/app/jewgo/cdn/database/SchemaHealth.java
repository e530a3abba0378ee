package app.jewgo.cdn.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready once the tables are. A server that fails later does not take the instance out of service.
 */
final class SchemaHealth implements HealthIndicator {

  private final Schema schema;

  SchemaHealth(Schema schema) {
    this.schema = schema;
  }

  @Override
  public Health health() {
    Health.Builder health = this.schema.isReady() ? Health.up() : Health.outOfService();
    return health.withDetail("state", this.schema.state()).build();
  }
}
