package app.jewgo.cache.tag;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a restaurant touches, as its row says. A change touches the tags of the row
 * before <em>and</em> after it: an answer may lose a restaurant as well as gain one.
 */
public final class RestaurantTags {

  private RestaurantTags() {}

  /**
   * @param id the public id
   * @param slug null if it has none
   * @param latitude null, with the longitude, if its place is not known
   * @return itself, its slug, the cell of each level that it lies in, and {@code list}
   */
  public static Set<String> of(
      long id, @Nullable String slug, @Nullable Double latitude, @Nullable Double longitude) {
    Set<String> tags = new TreeSet<>();
    tags.add(Tags.restaurant(id));
    tags.add(Tags.LIST);
    if (slug != null) {
      tags.add(Tags.slug(slug));
    }
    if (latitude != null && longitude != null) {
      for (int level = 0; level < Cell.LEVELS; level++) {
        tags.add(Cell.of(level, latitude, longitude).tag());
      }
    }
    return tags;
  }
}
