package app.jewgo.restaurant.browse;

import app.jewgo.restaurant.filter.Count;
import app.jewgo.restaurant.near.NearRestaurant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a walk.
 *
 * @param next where the next page begins, null if there is none
 */
record BrowsePage(List<NearRestaurant> rows, Count total, @Nullable Position next) {

  BrowsePage {
    rows = List.copyOf(rows);
  }
}
