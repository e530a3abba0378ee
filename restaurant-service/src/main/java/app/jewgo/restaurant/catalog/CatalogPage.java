package app.jewgo.restaurant.catalog;

import app.jewgo.restaurant.filter.Count;
import app.jewgo.restaurant.near.NearRestaurant;
import java.util.List;

/**
 * A page of the list.
 *
 * @param total how many rows the list has
 * @param hasMore whether there is a row behind the page; exact even if the total is not
 */
record CatalogPage(List<NearRestaurant> rows, Count total, boolean hasMore) {

  CatalogPage {
    rows = List.copyOf(rows);
  }
}
