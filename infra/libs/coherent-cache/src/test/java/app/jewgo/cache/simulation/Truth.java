package app.jewgo.cache.simulation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see: the versions of each row in the order of commits, and which were answered.
 */
final class Truth {

  private static final int MOST = 40;

  private final int[] places = new int[MOST];

  private final int[] rows = new int[MOST];

  /** Of a version that a promotion lost: how many versions of its row stayed. */
  private final int[] lostAfter = new int[MOST];

  private int count;

  private final int[][] history = new int[Database.ROWS][MOST];

  private final int[] lengths = new int[Database.ROWS];

  private final int[] acknowledged = new int[Database.ROWS];

  Truth() {
    Arrays.fill(this.lostAfter, -1);
    for (int row = 0; row < Database.ROWS; row++) {
      add(row, 0);
      this.history[row][0] = row;
      this.lengths[row] = 1;
    }
  }

  int add(int row, int place) {
    this.rows[this.count] = row;
    this.places[this.count] = place;
    return this.count++;
  }

  int place(int version) {
    return this.places[version];
  }

  int last(int row) {
    return this.history[row][this.lengths[row] - 1];
  }

  void committed(int row, int version) {
    this.history[row][this.lengths[row]++] = version;
  }

  /** Keeps the versions whose commits are in this log. */
  void cut(List<LogRecord> log) {
    for (int row = 0; row < Database.ROWS; row++) {
      int kept = 1;
      for (LogRecord entry : log) {
        Transaction transaction = entry.transaction();
        if (entry.kind() == LogRecord.Kind.COMMIT
            && transaction != null
            && transaction.row == row) {
          kept++;
        }
      }
      for (int i = kept; i < this.lengths[row]; i++) {
        this.lostAfter[this.history[row][i]] = kept;
      }
      this.lengths[row] = kept;
      this.acknowledged[row] = Math.min(this.acknowledged[row], kept - 1);
    }
  }

  /** A write was answered. */
  void acknowledge(int row, int version) {
    int index = indexOf(row, version);
    if (index >= 0) {
      this.acknowledged[row] = Math.max(this.acknowledged[row], index);
    }
  }

  /** What a read that begins now must not fall behind. */
  int[] required() {
    return this.acknowledged.clone();
  }

  /** After a promotion nobody can be asked for what it lost. */
  void clamp(int[] required) {
    for (int row = 0; row < required.length; row++) {
      required[row] = Math.min(required[row], this.lengths[row] - 1);
    }
  }

  private int indexOf(int row, int version) {
    for (int i = 0; i < this.lengths[row]; i++) {
      if (this.history[row][i] == version) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAcceptable(int row, int version, int required) {
    int index = indexOf(row, version);
    return (index >= 0) ? index >= required : isLostButNotReplaced(version, required);
  }

  private boolean isLostButNotReplaced(int version, int required) {
    return this.lostAfter[version] >= 0 && required < this.lostAfter[version];
  }

  /**
   * @param seen per row the version that was returned, -1 if the row was not in the answer's place,
   *     -2 if it was not asked for
   * @param place that was asked for, -1 if none
   * @return what is wrong
   */
  @Nullable String judge(int[] seen, int place, int[] required) {
    for (int row = 0; row < Database.ROWS; row++) {
      if (seen[row] == -2) {
        continue;
      }
      boolean fine = false;
      if (seen[row] >= 0) {
        fine = isAcceptable(row, seen[row], required[row]);
      } else {
        for (int version = 0; version < this.count && !fine; version++) {
          fine =
              this.rows[version] == row
                  && this.places[version] != place
                  && isAcceptable(row, version, required[row]);
        }
      }
      if (!fine) {
        return "row %d: returned v%s, acknowledged v%d"
            .formatted(
                row, seen[row] < 0 ? " (absent)" : seen[row], this.history[row][required[row]]);
      }
    }
    return null;
  }
}
