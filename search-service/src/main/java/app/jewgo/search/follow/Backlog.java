package app.jewgo.search.follow;

/**
 * Notices that many changes wait: those that had been committed before we last looked into the
 * database. One thread asks, another may have looked. Comparing everything costs as much as
 * applying about one in two thousand.
 */
final class Backlog {

  private static final int LEAST = 64;

  private static final int DOCUMENTS_PER_CHANGE = 2_000;

  private volatile long horizon;

  private int waiting;

  /** Everything below was committed when the database was read. */
  void read(long horizonThen) {
    this.horizon = horizonThen;
  }

  /**
   * @param xid of the change that comes next
   */
  boolean isLong(long xid, int documents) {
    this.waiting = (xid < this.horizon) ? this.waiting + 1 : 0;
    boolean many = this.waiting > Math.max(LEAST, documents / DOCUMENTS_PER_CHANGE);
    if (many) {
      this.waiting = 0;
    }
    return many;
  }
}
