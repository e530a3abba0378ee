package app.jewgo.cache.stamp;

/**
 * How far a reader of the feed has come: everything that was committed up to this place of the log.
 *
 * @param lsn where the commit of the last transaction stands in the database's log; 0 is before all
 */
public record Position(Epoch epoch, long lsn) {

  public Position {
    if (lsn < 0) {
      throw new IllegalArgumentException("lsn: " + lsn + " (expected: >= 0)");
    }
  }

  /**
   * @return whether everything up to the other position is covered; never across epochs
   */
  public boolean hasReached(Position other) {
    return this.lsn >= other.lsn && this.epoch.equals(other.epoch);
  }

  @Override
  public String toString() {
    return "%s@%X/%X".formatted(this.epoch, this.lsn >>> 32, this.lsn & 0xFFFF_FFFFL);
  }
}
