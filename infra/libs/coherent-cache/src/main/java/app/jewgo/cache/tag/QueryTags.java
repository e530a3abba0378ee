package app.jewgo.cache.tag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an answer depends on, from what was <em>asked</em>: an answer must be dropped by a
 * restaurant that would enter it, too. One of the methods that name the question, then {@link
 * #tags}; rows that lie in a tagged area need not be named besides. Not thread-safe.
 *
 * <pre>{@code
 * new QueryTags().restaurant(1464).tags();               // detail, also when there is none
 * new QueryTags().slug("milk-and-honey").restaurant(1464).tags();
 * new QueryTags().area(25.7, -80.3, 25.9, -80.1).tags(); // near me, map bounds
 * new QueryTags().anywhere().tags();                     // lists and counts without a place
 * }</pre>
 */
public final class QueryTags {

  private final Set<String> named = new HashSet<>();

  private final List<Box> areas = new ArrayList<>();

  /** Asked for by id, or in the answer. */
  public QueryTags restaurant(long id) {
    this.named.add(Tags.restaurant(id));
    return this;
  }

  /** Asked for by slug, found or not. */
  public QueryTags slug(String slug) {
    this.named.add(Tags.slug(slug));
    return this;
  }

  /**
   * Asked for by place.
   *
   * @param south -90 to 90; beyond is clamped
   * @param west -180 to 180; greater than {@code east} if the area crosses the date line
   */
  public QueryTags area(double south, double west, double north, double east) {
    if (!(south <= north) || Double.isNaN(west + east)) {
      throw new IllegalArgumentException(
          "area: %s..%s, %s..%s (expected: south <= north)".formatted(south, north, west, east));
    }
    double low = Math.clamp(south, -90, 90);
    double high = Math.clamp(north, -90, 90);
    if (west < -180 || east > 180) {
      this.areas.add(new Box(low, -180, high, 180));
    } else if (west > east) {
      this.areas.add(new Box(low, west, high, 180));
      this.areas.add(new Box(low, -180, high, east));
    } else {
      this.areas.add(new Box(low, west, high, east));
    }
    return this;
  }

  /** Asked without a place: any change may enter the answer. */
  public QueryTags anywhere() {
    this.named.add(Tags.LIST);
    return this;
  }

  /**
   * @return the finest cells that fit beside the names, or {@code list}
   */
  public TagSet tags() {
    for (int level = 0; level < Cell.LEVELS; level++) {
      Set<String> tags = new HashSet<>(this.named);
      if (addCells(level, tags)) {
        return TagSet.of(tags);
      }
    }
    return TagSet.of(Tags.LIST);
  }

  /**
   * @return false if there are too many
   */
  private boolean addCells(int level, Set<String> tags) {
    for (Box box : this.areas) {
      // The date line's other side is the same meridian: 180 is where -180 is.
      int last = Cell.index(level, Math.min(box.east(), Math.nextDown(180.0)));
      for (int north = Cell.index(level, box.south());
          north <= Cell.index(level, box.north());
          north++) {
        for (int east = Cell.index(level, box.west()); east <= last; east++) {
          tags.add(new Cell(level, north, east).tag());
          if (tags.size() > TagSet.MOST) {
            return false;
          }
        }
      }
      if (box.east() >= 180) {
        tags.addAll(column(level, box));
      }
    }
    return tags.size() <= TagSet.MOST;
  }

  private static Set<String> column(int level, Box box) {
    Set<String> tags = new HashSet<>();
    for (int north = Cell.index(level, box.south());
        north <= Cell.index(level, box.north());
        north++) {
      tags.add(new Cell(level, north, Cell.index(level, -180)).tag());
    }
    return tags;
  }

  private record Box(double south, double west, double north, double east) {}
}
