package app.jewgo.search.follow;

import app.jewgo.search.index.SearchIndex;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once the index is made, and while it is not too old. */
final class IndexHealth implements HealthIndicator {

  private final CatalogueFollower follower;

  private final SearchIndex index;

  IndexHealth(CatalogueFollower follower, SearchIndex index) {
    this.follower = follower;
    this.index = index;
  }

  @Override
  public Health health() {
    Health.Builder health = this.follower.isReady() ? Health.up() : Health.outOfService();
    return health
        .withDetail("documents", this.index.size())
        .withDetail("caughtUp", this.follower.isCaughtUp())
        .withDetail("comparisons", this.follower.comparisons())
        .build();
  }
}
