package app.jewgo.cache.stamp;

import java.util.Optional;

/**
 * What an answer is known to contain: every transaction with an id below {@code horizon}, and every
 * one committed up to {@code lsn}. Of an answer made from snapshots alone the second is unbounded,
 * of one made from the feed alone the first is.
 *
 * @param horizon {@code pg_snapshot_xmin(pg_current_snapshot())} of the statement that read the
 *     data, or of an earlier one in the same transaction: all transactions with a lower id had
 *     ended before. The lowest of all reads
 * @param lsn position of the feed that the data had reached; the lowest of all reads
 * @param newest the highest transaction id that may be in it; of all reads
 */
public record Stamp(Epoch epoch, long horizon, long lsn, long newest) {

  /** Of a kind of source that the answer does not have. */
  private static final long UNBOUNDED = Long.MAX_VALUE;

  public Stamp {
    if (horizon <= 0 || lsn < 0 || (horizon == UNBOUNDED && lsn == UNBOUNDED)) {
      throw new IllegalArgumentException(
          "stamp: horizon %d, lsn %d (expected: of a snapshot or of the feed)"
              .formatted(horizon, lsn));
    }
  }

  /** Where the newest that may be in it is not known: only what surely is. */
  public Stamp(Epoch epoch, long horizon, long lsn) {
    this(epoch, horizon, lsn, (horizon == UNBOUNDED) ? 0 : horizon - 1);
  }

  /**
   * @param epoch as the database's own row said in the same statement; never the reader's opinion
   * @param horizon the snapshot's xmin
   */
  public static Stamp ofSnapshot(Epoch epoch, long horizon) {
    return new Stamp(epoch, horizon, UNBOUNDED);
  }

  /**
   * Likewise, and knows what a client has seen who got the answer.
   *
   * @param next the snapshot's xmax: the first id that had not been given
   */
  public static Stamp ofSnapshot(Epoch epoch, long horizon, long next) {
    return new Stamp(epoch, horizon, UNBOUNDED, Math.max(horizon, next) - 1);
  }

  /**
   * @param position what was applied when the data was read, taken before the read
   */
  public static Stamp ofFeed(Position position) {
    return new Stamp(position.epoch(), UNBOUNDED, position.lsn());
  }

  /** Whether nothing in it was made from the feed. */
  public boolean isOfSnapshots() {
    return this.lsn == UNBOUNDED;
  }

  /**
   * Combines two reads of one answer.
   *
   * @return empty if their epochs differ: such an answer must not be kept
   */
  public Optional<Stamp> and(Stamp other) {
    if (!this.epoch.equals(other.epoch)) {
      return Optional.empty();
    }
    return Optional.of(
        new Stamp(
            this.epoch,
            Math.min(this.horizon, other.horizon),
            Math.min(this.lsn, other.lsn),
            Math.max(this.newest, other.newest)));
  }
}
