package app.jewgo.restaurant.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready once the tables are. A server that fails later does not take the instance out of service:
 * the others are no better off, and it answers what can be answered.
 */
final class SchemaHealth implements HealthIndicator {

  private final Schema schema;

  SchemaHealth(Schema schema) {
    this.schema = schema;
  }

  @Override
  public Health health() {
    Health.Builder health = this.schema.isReady() ? Health.up() : Health.outOfService();
    return health
        .withDetail("expected", this.schema.expected())
        .withDetail("state", this.schema.state())
        .build();
  }
}
