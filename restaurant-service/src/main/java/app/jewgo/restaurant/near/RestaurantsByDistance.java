package app.jewgo.restaurant.near;

import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.geometry.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of restaurants, nearest first. Those without coordinates come after all others, by id,
 * unless the filter names an area. Thread-safe.
 */
public final class RestaurantsByDistance {

  private final SelectRestaurantsNear near;

  private final SelectRestaurantsNowhere nowhere;

  private final CountRestaurants count;

  RestaurantsByDistance(
      SelectRestaurantsNear near, SelectRestaurantsNowhere nowhere, CountRestaurants count) {
    this.near = near;
    this.nowhere = nowhere;
    this.count = count;
  }

  /**
   * The page behind a position.
   *
   * @param after null for the first page
   * @return less than {@code limit} only if there are no more
   */
  public List<NearRestaurant> after(
      RestaurantFilter filter, Instant now, Place place, @Nullable NearPosition after, int limit) {
    if (after != null && after.distanceMetres() == null) {
      return nowhere(filter, now, after.id(), 0, limit);
    }
    return filled(this.near.select(filter, now, place, after, 0, limit), filter, now, 0, limit);
  }

  /**
   * The page that begins with some row.
   *
   * @param offset 0 or more
   * @return less than {@code limit} only if there are no more
   */
  public List<NearRestaurant> at(
      RestaurantFilter filter, Instant now, Place place, int offset, int limit) {
    List<NearRestaurant> page = this.near.select(filter, now, place, null, offset, limit);
    if (page.isEmpty() && offset > 0 && hasNowhere(filter)) {
      int located = (int) this.count.countLocated(filter, now, offset).rows();
      return filled(page, filter, now, offset - located, limit);
    }
    return filled(page, filter, now, 0, limit);
  }

  private List<NearRestaurant> filled(
      List<NearRestaurant> page, RestaurantFilter filter, Instant now, int offset, int limit) {
    if (page.size() == limit || !hasNowhere(filter)) {
      return page;
    }
    List<NearRestaurant> filled = new ArrayList<>(page);
    filled.addAll(nowhere(filter, now, Long.MIN_VALUE, offset, limit - page.size()));
    return filled;
  }

  private List<NearRestaurant> nowhere(
      RestaurantFilter filter, Instant now, long afterId, int offset, int limit) {
    return this.nowhere.select(filter, now, afterId, offset, limit).stream()
        .map(restaurant -> new NearRestaurant(restaurant, null))
        .toList();
  }

  private static boolean hasNowhere(RestaurantFilter filter) {
    return !filter.hasArea();
  }
}
