package app.jewgo.cache.barrier;

import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.time.MonotonicClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says when a write may be answered: when no member can serve anything older any more. Invariant:
 * at that moment each member has applied the write, or holds no lease until it has. Thread-safe.
 *
 * <p>The short way needs the write's own entry in the feed and a reading of the members' table that
 * was begun after the commit. The long way is to wait for a lease's length, and needs nobody.
 *
 * <pre>{@code
 * PendingWrite write = barrier.expect(xid);      // before COMMIT: its entry may be faster
 * barrier.committed(write);                      // COMMIT has returned
 * while (!barrier.isVisible(write)) {
 *   long asked = barrier.now();
 *   barrier.observe(redis.reports(), asked);     // or wait for barrier.patience(write)
 * }
 * barrier.forget(write);
 * }</pre>
 */
public final class WriteBarrier {

  private final long patience;

  private final MonotonicClock clock;

  private final Map<Long, PendingWrite> pending = new ConcurrentHashMap<>();

  private Map<String, Sighting> sightings = Map.of();

  private @Nullable String run;

  private long runSince;

  private long asked;

  /** A report, and since when this process knows it. The report itself is older. */
  private record Sighting(ReportTable.Entry report, long since) {}

  /**
   * @param leaseLength of the members
   * @param margin for clocks that do not run equally fast: a fifth of the lease allows 9 % between
   *     any two
   */
  public WriteBarrier(Duration leaseLength, Duration margin, MonotonicClock clock) {
    if (leaseLength.isNegative() || margin.isNegative()) {
      throw new IllegalArgumentException(
          "lease %s, margin %s (expected: >= 0)".formatted(leaseLength, margin));
    }
    this.patience = leaseLength.plus(margin).toNanos();
    this.clock = clock;
  }

  /** The writer's own time. */
  public long now() {
    return this.clock.nanos();
  }

  /**
   * Announces a transaction that is about to commit.
   *
   * @param xid {@code pg_current_xact_id()}, in 64 bits
   */
  public PendingWrite expect(long xid) {
    PendingWrite write = new PendingWrite(xid);
    this.pending.put(xid, write);
    return write;
  }

  /** {@code COMMIT} has returned: a crash of the database no longer undoes the write. */
  public void committed(PendingWrite write) {
    write.committedAt(this.clock.nanos());
  }

  /** Ends the watch for a write. */
  public void forget(PendingWrite write) {
    this.pending.remove(write.xid(), write);
  }

  /**
   * A transaction came by in the feed and was applied here.
   *
   * @param position of its last part
   */
  public void applied(long xid, Position position) {
    PendingWrite write = this.pending.get(xid);
    if (write != null) {
      write.seenAt(position);
    }
  }

  /**
   * Takes over a reading of the members' table.
   *
   * @param askedAt {@link #now} before Redis was asked
   */
  public synchronized void observe(ReportTable table, long askedAt) {
    if (this.run != null && askedAt - this.asked < 0) {
      return; // overtaken by a later reading
    }
    long now = this.clock.nanos();
    if (!table.run().equals(this.run)) {
      this.run = table.run();
      this.runSince = now;
      this.sightings = Map.of(); // their numbers begin anew
    }
    Map<String, Sighting> seen = new HashMap<>();
    table
        .reports()
        .forEach((member, report) -> {
          Sighting known = this.sightings.get(member);
          seen.put(
              member,
              (known != null && known.report().equals(report)) ? known : new Sighting(report, now));
        });
    this.sightings = seen;
    this.asked = askedAt;
  }

  /** Says whether the write may be answered now. */
  public boolean isVisible(PendingWrite write) {
    if (!write.isCommitted()) {
      return false;
    }
    return patience(write).isZero() || isApplied(write);
  }

  /**
   * @return how long until the write may be answered in any case; the whole length before its
   *     commit
   */
  public Duration patience(PendingWrite write) {
    long left =
        write.isCommitted()
            ? this.patience - (this.clock.nanos() - write.committedAt())
            : this.patience;
    return Duration.ofNanos(Math.max(0, left));
  }

  private synchronized boolean isApplied(PendingWrite write) {
    Position position = write.position();
    if (position == null || this.run == null) {
      return false;
    }
    if (this.asked - write.committedAt() <= 0) {
      return false; // a member may have come between the reading and the commit
    }
    long now = this.clock.nanos();
    if (now - this.runSince < this.patience) {
      return false; // reports of an earlier life of Redis are gone, their leases maybe not
    }
    return this.sightings.values().stream()
        .allMatch(sighting ->
            sighting.report().position().hasReached(position)
                || now - sighting.since() >= this.patience);
  }
}
