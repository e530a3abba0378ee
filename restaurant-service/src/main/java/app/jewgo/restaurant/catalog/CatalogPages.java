package app.jewgo.restaurant.catalog;

import app.jewgo.restaurant.filter.Count;
import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.filter.OrderedRows;
import app.jewgo.restaurant.filter.Reach;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.geometry.Place;
import app.jewgo.restaurant.near.NearRestaurant;
import app.jewgo.restaurant.near.RestaurantsByDistance;
import java.time.Instant;
import java.util.List;

/** Finds the pages of the list. */
final class CatalogPages {

  private final CountRestaurants count;

  private final SelectRestaurantPage ordered;

  private final RestaurantsByDistance byDistance;

  CatalogPages(
      CountRestaurants count, SelectRestaurantPage ordered, RestaurantsByDistance byDistance) {
    this.count = count;
    this.ordered = ordered;
    this.byDistance = byDistance;
  }

  CatalogPage page(ListRequest wanted, Instant now) {
    Count total = this.count.count(wanted.filter(), now);
    if (!total.atLeast() && wanted.offset() >= total.rows()) {
      return new CatalogPage(List.of(), total, false);
    }
    // one more than wanted tells whether there are more
    List<NearRestaurant> rows = rows(wanted, now, Reach.of(total), wanted.limit() + 1);
    boolean hasMore = rows.size() > wanted.limit();
    return new CatalogPage(hasMore ? rows.subList(0, wanted.limit()) : rows, total, hasMore);
  }

  private List<NearRestaurant> rows(ListRequest wanted, Instant now, Reach reach, int limit) {
    RestaurantFilter filter = wanted.filter();
    OrderedRows<?> order = wanted.sortBy().rows();
    Place place = wanted.place();
    if (order != null) {
      return this.ordered.select(filter, now, reach, order, place, wanted.offset(), limit);
    }
    if (place == null) {
      throw new IllegalArgumentException("the order of distance needs a place");
    }
    return this.byDistance.at(filter, now, place, wanted.offset(), limit);
  }
}
