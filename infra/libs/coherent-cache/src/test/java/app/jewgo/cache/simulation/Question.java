package app.jewgo.cache.simulation;

import app.jewgo.cache.tag.TagSet;
import java.util.List;

/** What readers ask: each row, each place, and both rows in two statements. */
final class Question {

  static final int PLACES = 2;

  /** Rows first, then places, then both rows. */
  static final int COUNT = Database.ROWS + PLACES + 1;

  private static final TagSet[] TAGS = {
    TagSet.of("r:0"), TagSet.of("r:1"), TagSet.of("c:0"), TagSet.of("c:1"), TagSet.of("r:0", "r:1")
  };

  private Question() {}

  static TagSet tags(int key) {
    return TAGS[key];
  }

  /** The place that is asked for, -1 if none. */
  static int place(int key) {
    return (key >= Database.ROWS && key < Database.ROWS + PLACES) ? key - Database.ROWS : -1;
  }

  static int statements(int key) {
    return (key == COUNT - 1) ? 2 : 1;
  }

  /** Adds what one of the statements answers. */
  static void see(int key, int statement, Snapshot snapshot, Truth truth, int[] seen) {
    int place = place(key);
    for (int row = 0; row < Database.ROWS; row++) {
      int version = snapshot.versions()[row];
      if (place >= 0) {
        seen[row] = (truth.place(version) == place) ? version : -1;
      } else if (row == key || (key == COUNT - 1 && row == statement)) {
        seen[row] = version;
      }
    }
  }

  /** What a change of a row touches; the last one fills the fence, so that it must forget. */
  static List<String> changed(int row, int from, int to, boolean both, int filler) {
    String other = "x:" + filler % 16;
    return (both && from != to)
        ? List.of("r:" + row, "c:" + to, "c:" + from, "list", other)
        : List.of("r:" + row, "c:" + to, "list", other);
  }
}
