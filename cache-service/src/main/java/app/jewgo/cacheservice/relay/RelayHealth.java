package app.jewgo.cacheservice.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready once the relay has carried changes, or has found that another instance does. A database or
 * Redis that fails later does not take the instance out of service: no other is better off, and it
 * still tells what it knows.
 */
final class RelayHealth implements HealthIndicator {

  private final ChangeRelay relay;

  private volatile boolean ready;

  RelayHealth(ChangeRelay relay) {
    this.relay = relay;
  }

  @Override
  public Health health() {
    RelayStatus status = this.relay.status();
    if (status.state() == RelayStatus.State.LEADING
        || status.state() == RelayStatus.State.STANDBY) {
      this.ready = true;
    }
    Health.Builder health = this.ready ? Health.up() : Health.outOfService();
    health.withDetail("state", status.state()).withDetail("since", status.since());
    if (status.problem() != null) {
      health.withDetail("problem", status.problem());
    }
    return health.build();
  }
}
