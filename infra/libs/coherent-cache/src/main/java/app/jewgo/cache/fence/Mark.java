package app.jewgo.cache.fence;

/**
 * The last change of something.
 *
 * @param xid highest id of a transaction that changed it
 * @param lsn last commit that changed it; not of the same transaction where ids and commits cross
 */
record Mark(long xid, long lsn) {

  static final Mark NONE = new Mark(0, 0);

  Mark and(long otherXid, long otherLsn) {
    return new Mark(Math.max(this.xid, otherXid), Math.max(this.lsn, otherLsn));
  }
}
