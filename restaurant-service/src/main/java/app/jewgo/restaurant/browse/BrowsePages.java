package app.jewgo.restaurant.browse;

import app.jewgo.restaurant.filter.Count;
import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.filter.Reach;
import app.jewgo.restaurant.near.NearPosition;
import app.jewgo.restaurant.near.NearRestaurant;
import app.jewgo.restaurant.near.RestaurantsByDistance;
import java.time.Instant;
import java.util.List;

/** Finds the pages of a walk. */
final class BrowsePages {

  private final CountRestaurants count;

  private final SelectRestaurantsAfter byId;

  private final RestaurantsByDistance byDistance;

  BrowsePages(
      CountRestaurants count, SelectRestaurantsAfter byId, RestaurantsByDistance byDistance) {
    this.count = count;
    this.byId = byId;
    this.byDistance = byDistance;
  }

  BrowsePage page(BrowseRequest wanted, Instant now) {
    Position after = wanted.after();
    Count total = (after != null) ? after.total() : this.count.count(wanted.filter(), now);
    // one more than wanted tells whether there are more
    List<NearRestaurant> rows = rows(wanted, now, total, wanted.limit() + 1);
    if (rows.size() <= wanted.limit()) {
      return new BrowsePage(rows, total, null);
    }
    NearRestaurant last = rows.get(wanted.limit() - 1);
    return new BrowsePage(
        rows.subList(0, wanted.limit()),
        total,
        new Position(last.distanceMetres(), last.restaurant().id(), total));
  }

  private List<NearRestaurant> rows(BrowseRequest wanted, Instant now, Count total, int limit) {
    Position after = wanted.after();
    if (wanted.place() == null) {
      long afterId = (after != null) ? after.id() : 0;
      return this.byId.select(wanted.filter(), now, Reach.of(total), afterId, limit);
    }
    NearPosition position =
        (after != null) ? new NearPosition(after.distanceMetres(), after.id()) : null;
    return this.byDistance.after(wanted.filter(), now, wanted.place(), position, limit);
  }
}
