package app.jewgo.search.follow;

import java.util.HashSet;
import java.util.Set;

/**
 * Transactions that the index does not surely contain. Bounded: of many it is only known below
 * which number they all are. Not thread-safe.
 */
final class MissingChanges {

  private static final int MOST = 1_000;

  private final Set<Long> xids = new HashSet<>();

  private long below;

  void add(long xid) {
    this.xids.add(xid);
    if (this.xids.size() > MOST) {
      this.xids.forEach(one -> this.below = Math.max(this.below, one + 1));
      this.xids.clear();
    }
  }

  void addAllUpTo(long xid) {
    this.below = Math.max(this.below, xid + 1);
  }

  void clear() {
    this.xids.clear();
    this.below = 0;
  }

  Set<Long> named() {
    return Set.copyOf(this.xids);
  }

  /**
   * @param shown transactions that are in
   * @param horizon below which all are
   */
  void found(Set<Long> shown, long horizon) {
    this.xids.removeAll(shown);
    this.xids.removeIf(xid -> xid < horizon);
    if (this.below <= horizon) {
      this.below = 0;
    }
  }

  boolean isEmpty() {
    return this.xids.isEmpty() && this.below == 0;
  }
}
