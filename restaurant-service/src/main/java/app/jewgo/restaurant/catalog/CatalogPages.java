package app.jewgo.restaurant.catalog;

import app.jewgo.restaurant.database.Meanwhile;
import app.jewgo.restaurant.filter.Count;
import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.filter.OrderedRows;
import app.jewgo.restaurant.filter.Reach;
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
    OrderedRows<?> order = wanted.sortBy().rows();
    return (order != null) ? ordered(wanted, now, order) : byDistance(wanted, now);
  }

  private CatalogPage ordered(ListRequest wanted, Instant now, OrderedRows<?> order) {
    Count total = this.count.count(wanted.filter(), now);
    if (!total.atLeast() && wanted.offset() >= total.rows()) {
      return new CatalogPage(List.of(), total, false);
    }
    return page(
        wanted,
        this.ordered.select(
            wanted.filter(),
            now,
            Reach.of(total),
            order,
            wanted.place(),
            wanted.offset(),
            oneMore(wanted)),
        total);
  }

  private CatalogPage byDistance(ListRequest wanted, Instant now) {
    Place place = wanted.place();
    if (place == null) {
      throw new IllegalArgumentException("the order of distance needs a place");
    }
    Meanwhile<Count> total = Meanwhile.ask(() -> this.count.count(wanted.filter(), now));
    List<NearRestaurant> rows =
        this.byDistance.at(wanted.filter(), now, place, wanted.offset(), oneMore(wanted));
    return page(wanted, rows, total.answer());
  }

  /** One row more than wanted tells whether there are more. */
  private static int oneMore(ListRequest wanted) {
    return wanted.limit() + 1;
  }

  private static CatalogPage page(ListRequest wanted, List<NearRestaurant> rows, Count total) {
    boolean hasMore = rows.size() > wanted.limit();
    return new CatalogPage(
        hasMore ? rows.subList(0, wanted.limit()) : rows,
        rows.isEmpty() ? total : total.raisedTo((long) wanted.offset() + rows.size()),
        hasMore);
  }
}
