package app.jewgo.restaurant.browse;

import app.jewgo.restaurant.database.Meanwhile;
import app.jewgo.restaurant.filter.Count;
import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.filter.Reach;
import app.jewgo.restaurant.geometry.Place;
import app.jewgo.restaurant.near.NearPosition;
import app.jewgo.restaurant.near.NearRestaurant;
import app.jewgo.restaurant.near.RestaurantsByDistance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    if (wanted.place() != null) {
      return byDistance(wanted, now, wanted.place());
    }
    Count total = (after != null) ? after.total() : this.count.count(wanted.filter(), now);
    long afterId = (after != null) ? after.id() : 0;
    return page(
        wanted,
        this.byId.select(wanted.filter(), now, Reach.of(total), afterId, oneMore(wanted)),
        total);
  }

  private BrowsePage byDistance(BrowseRequest wanted, Instant now, Place place) {
    Position after = wanted.after();
    if (after != null) {
      NearPosition position = new NearPosition(after.distanceMetres(), after.id());
      return page(wanted, near(wanted, now, place, position), after.total());
    }
    Meanwhile<Count> total = Meanwhile.ask(() -> this.count.count(wanted.filter(), now));
    return page(wanted, near(wanted, now, place, null), total.answer());
  }

  private List<NearRestaurant> near(
      BrowseRequest wanted, Instant now, Place place, @Nullable NearPosition after) {
    return this.byDistance.after(wanted.filter(), now, place, after, oneMore(wanted));
  }

  /** One row more than wanted tells whether there are more. */
  private static int oneMore(BrowseRequest wanted) {
    return wanted.limit() + 1;
  }

  private static BrowsePage page(BrowseRequest wanted, List<NearRestaurant> rows, Count counted) {
    Count total = counted.raisedTo(rows.size());
    if (rows.size() <= wanted.limit()) {
      return new BrowsePage(rows, total, null);
    }
    NearRestaurant last = rows.get(wanted.limit() - 1);
    return new BrowsePage(
        rows.subList(0, wanted.limit()),
        total,
        new Position(last.distanceMetres(), last.restaurant().id(), total));
  }
}
