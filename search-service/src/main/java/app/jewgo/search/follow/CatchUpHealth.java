package app.jewgo.search.follow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Well while the index holds all that the catalogue does; an instance serves without, too. */
final class CatchUpHealth implements HealthIndicator {

  private final CatalogueFollower follower;

  CatchUpHealth(CatalogueFollower follower) {
    this.follower = follower;
  }

  @Override
  public Health health() {
    return (this.follower.isCaughtUp() ? Health.up() : Health.outOfService()).build();
  }
}
