package app.jewgo.restaurant.catalog;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tunables of {@code jewgo.catalog}.
 *
 * @param maximumOffset lists are not paged further than this: the rows before it must be walked
 *     through; 0 to 10 million
 */
public record CatalogProperties(@DefaultValue("100000") int maximumOffset) {

  private static final int LARGEST_OFFSET = 10_000_000;

  public CatalogProperties {
    if (maximumOffset < 0 || maximumOffset > LARGEST_OFFSET) {
      throw new IllegalArgumentException(
          "maximum-offset: " + maximumOffset + " (expected: 0.." + LARGEST_OFFSET + ")");
    }
  }
}
