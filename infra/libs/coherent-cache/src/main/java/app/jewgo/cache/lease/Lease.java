package app.jewgo.cache.lease;

import app.jewgo.cache.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * The right to answer from memory. Invariant: while it is held, every commit that was acknowledged
 * before now, to whoever waited for the members or for the lease's length, has been applied. It
 * ends by itself: a paused process, a hung feed and a lost network need no detection. Thread-safe;
 * {@link #isHeld} takes no lock.
 *
 * <pre>{@code
 * long sent = lease.now();             // before the report leaves
 * Token token = redis.report(position);
 * lease.reported(token, sent);
 * …
 * lease.beat(beat);                    // after everything before the beat is applied
 * }</pre>
 */
public final class Lease {

  /** Reports that wait for their beat; more are outstanding only while no beat comes. */
  private static final int MOST_REPORTS = 128;

  private static final Beat NONE = new Beat(new Token("", -1), 0);

  private final long length;

  /** Of three reports that wait, the first and the last are so far apart at least. */
  private final long spacing;

  private final MonotonicClock clock;

  private final ArrayDeque<Report> reports = new ArrayDeque<>();

  private Beat lastBeat = NONE;

  private volatile long end;

  private volatile boolean won;

  private volatile long horizon;

  private record Report(Token token, long sent) {}

  /** Makes a lease that is not held. */
  public Lease(Duration length, MonotonicClock clock) {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("length: " + length + " (expected: > 0)");
    }
    this.length = length.toNanos();
    this.spacing = 2 * this.length / MOST_REPORTS;
    this.clock = clock;
    this.end = clock.nanos();
  }

  /** The member's own time, to be read before a report is sent. */
  public long now() {
    return this.clock.nanos();
  }

  /**
   * A report was answered.
   *
   * @param sent {@link #now} before it was sent; the lease counts from there, however long it took
   */
  public synchronized void reported(Token token, long sent) {
    if (token.isCoveredBy(this.lastBeat.counter())) {
      extend(sent);
      return;
    }
    if (this.reports.size() == MOST_REPORTS) {
      this.reports.removeFirst();
    }
    forgetBetween(sent);
    this.reports.addLast(new Report(token, sent));
  }

  /**
   * Where a member reports hundreds of times in the time that a beat takes, the oldest must not be
   * forgotten for it, or no beat would ever cover one that is left. What is forgotten instead is
   * hardly newer than the one before it.
   */
  private void forgetBetween(long sent) {
    if (this.reports.size() >= 2) {
      Report last = this.reports.removeLast();
      if (sent - this.reports.getLast().sent() >= this.spacing) {
        this.reports.addLast(last);
      }
    }
  }

  /** A beat was reached in the feed, and everything before it is applied. */
  public synchronized void beat(Beat beat) {
    this.lastBeat = beat;
    this.horizon = Math.max(this.horizon, beat.horizon());
    for (Iterator<Report> waiting = this.reports.iterator(); waiting.hasNext(); ) {
      Report report = waiting.next();
      if (report.token().isCoveredBy(beat.counter())) {
        extend(report.sent());
        waiting.remove();
      }
    }
  }

  private void extend(long sent) {
    long candidate = sent + this.length;
    if (candidate - this.end > 0) {
      this.end = candidate;
      this.won = true;
    }
  }

  /** Says whether memory may answer now. To be asked before anything else is looked at. */
  public boolean isHeld() {
    return isHeldAt(this.clock.nanos());
  }

  /**
   * The same for who has read the clock himself, and not before his own question came. It may have
   * been won since: then more is applied than it had to vouch for at that moment.
   *
   * @param now {@link #now}; may be from before this lease was made
   */
  public boolean isHeldAt(long now) {
    // Won first: the end of one that was not won is when it was made, which may be after now.
    return this.won && this.end - now > 0;
  }

  /**
   * @return until when it was held, or will be: what was acknowledged before that is applied. Empty
   *     if it never was
   */
  public OptionalLong heldUntil() {
    return this.won ? OptionalLong.of(this.end) : OptionalLong.empty();
  }

  /** Every transaction with a lower id has been applied. 0 before the first beat. */
  public long horizon() {
    return this.horizon;
  }
}
