package app.jewgo.cache.tag;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A square of the map, in degrees. {@code c:257:-802} is the tenth of a degree that begins at 25.7°
 * north, 80.2° west; {@code c1:} and {@code c10:} are squares of one and of ten degrees.
 *
 * @param level 0 (0.1°), 1 (1°) or 2 (10°)
 * @param latitude southern edge, in units of the level
 * @param longitude western edge, in units of the level
 */
record Cell(int level, int latitude, int longitude) {

  static final int LEVELS = 3;

  private static final String[] PREFIXES = {"c:", "c1:", "c10:"};

  /**
   * @param latitude -90 to 90
   * @param longitude -180 to 180; 180 is -180
   */
  static Cell of(int level, double latitude, double longitude) {
    double east = (longitude >= 180) ? longitude - 360 : longitude;
    return new Cell(level, index(level, latitude), index(level, east));
  }

  /**
   * The same arithmetic as the triggers': tenths in double precision, larger cells from them in
   * whole numbers. So both sides round alike, a cell lies in exactly one of the next level, and a
   * place between two others is in a cell between theirs.
   */
  static int index(int level, double degrees) {
    int tenths = (int) Math.floor(degrees * 10);
    return switch (level) {
      case 0 -> tenths;
      case 1 -> Math.floorDiv(tenths, 10);
      default -> Math.floorDiv(tenths, 100);
    };
  }

  String tag() {
    return PREFIXES[this.level] + this.latitude + ":" + this.longitude;
  }

  private Cell parent() {
    return new Cell(
        this.level + 1, Math.floorDiv(this.latitude, 10), Math.floorDiv(this.longitude, 10));
  }

  /**
   * Replaces cells by larger ones until there are few enough tags.
   *
   * @return maybe still too many
   */
  static TreeSet<String> coarser(Collection<String> tags) {
    TreeSet<String> result = new TreeSet<>(tags);
    for (int level = 0; level < LEVELS - 1 && result.size() > TagSet.MOST; level++) {
      TreeSet<String> next = new TreeSet<>();
      for (String tag : result) {
        Cell cell = parse(tag, level);
        next.add((cell != null) ? cell.parent().tag() : tag);
      }
      result = next;
    }
    return result;
  }

  private static @Nullable Cell parse(String tag, int level) {
    String prefix = PREFIXES[level];
    int colon = tag.indexOf(':', prefix.length());
    if (!tag.startsWith(prefix) || colon < 0) {
      return null;
    }
    return new Cell(
        level,
        Integer.parseInt(tag, prefix.length(), colon, 10),
        Integer.parseInt(tag, colon + 1, tag.length(), 10));
  }
}
