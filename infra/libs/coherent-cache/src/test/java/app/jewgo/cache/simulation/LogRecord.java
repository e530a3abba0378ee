package app.jewgo.cache.simulation;

import app.jewgo.cache.lease.Beat;
import org.jspecify.annotations.Nullable;

/**
 * A record of the database's log.
 *
 * @param base of a recovery: every transaction up to this id has ended
 */
record LogRecord(Kind kind, @Nullable Transaction transaction, @Nullable Beat beat, long base) {

  enum Kind {
    WRITE,
    COMMIT,
    ABORT,
    BEAT,
    RECOVERY
  }

  static LogRecord of(Kind kind, Transaction transaction) {
    return new LogRecord(kind, transaction, null, 0);
  }

  static LogRecord of(Beat beat) {
    return new LogRecord(Kind.BEAT, null, beat, 0);
  }

  static LogRecord recovery(long base) {
    return new LogRecord(Kind.RECOVERY, null, null, base);
  }
}
