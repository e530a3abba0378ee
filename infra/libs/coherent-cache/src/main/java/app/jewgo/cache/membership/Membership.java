package app.jewgo.cache.membership;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.RedisUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member at work. One thread reads the stream and applies it, another reports: at once when
 * something was applied, since writers wait for it, and else at an interval. Both go on for ever,
 * whatever Redis does; without it there is no lease. Thread-safe.
 */
public final class Membership implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(Membership.class);

  private static final Duration FIRST_RETRY = Duration.ofMillis(50);

  private static final Duration LEASE_POLL = Duration.ofMillis(5);

  private final String name;

  private final Member member;

  private final Follower follower;

  private final Reporter reporter;

  private final MembershipSettings settings;

  private final Semaphore changes = new Semaphore(0);

  private final Thread reading;

  private final Thread reporting;

  private volatile boolean closed;

  private volatile @Nullable String readingProblem;

  private volatile @Nullable String reportingProblem;

  /**
   * @param name that no other process has, nor this one's predecessor had: writers wait for names
   * @param listeners are told in this order
   */
  public Membership(
      String name,
      Member member,
      FeedReader feed,
      MemberReports reports,
      MembershipSettings settings,
      List<FeedListener> listeners) {
    this.name = name;
    this.member = member;
    this.settings = settings;
    this.follower = new Follower(member, feed, List.copyOf(listeners), this.changes::release);
    this.reporter = new Reporter(name, member, reports, this.follower);
    // Not virtual: a lease must not wait behind a thousand requests for a carrier.
    this.reading = Thread.ofPlatform().daemon().name("cache-feed").unstarted(this::read);
    this.reporting = Thread.ofPlatform().daemon().name("cache-report").unstarted(this::report);
  }

  /** Begins, whether Redis is there or not, and returns at once. Again it does nothing. */
  public synchronized void start() {
    if (!this.closed && this.reading.getState() == Thread.State.NEW) {
      this.reading.start();
      this.reporting.start();
    }
  }

  public String name() {
    return this.name;
  }

  public Member member() {
    return this.member;
  }

  private void read() {
    int failures = 0;
    while (!this.closed) {
      try {
        if (this.follower.follow(this.settings.patience())) {
          failures = 0;
          this.readingProblem = null;
        } else {
          pause(failures++);
        }
      } catch (RedisUnavailableException ex) {
        if (this.readingProblem == null && !this.closed) {
          logger.warn("The feed of changes cannot be read: {}", ex.getMessage());
        }
        this.readingProblem = ex.getMessage();
        pause(failures++);
      } catch (RuntimeException | Error ex) {
        // Whatever was half done counts for nothing: begin again. A member that only reports would
        // hold up every write.
        logger.error("The feed of changes was not understood", ex);
        this.readingProblem = ex.toString();
        this.follower.end();
        pause(failures++);
      }
    }
    this.member.end();
  }

  /** Longer each time, and never the same for all members. */
  private void pause(int failures) {
    long most =
        Math.min(
            this.settings.retry().toMillis(), FIRST_RETRY.toMillis() << Math.min(failures, 10));
    sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1)));
  }

  private void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException ex) {
      // Only close() interrupts, and the loop looks at it.
    }
  }

  private void report() {
    while (!this.closed) {
      try {
        this.reporter.report();
        this.reportingProblem = null;
      } catch (RuntimeException | Error ex) {
        if (this.reportingProblem == null && !this.closed) {
          logger.warn("The member cannot report: {}", ex.getMessage());
        }
        this.reportingProblem = String.valueOf(ex.getMessage());
        sleep(this.settings.reportGap().plus(FIRST_RETRY));
      }
      awaitChange();
    }
  }

  private void awaitChange() {
    try {
      sleep(this.settings.reportGap());
      boolean _ =
          this.changes.tryAcquire(this.settings.reportInterval().toMillis(), TimeUnit.MILLISECONDS);
      this.changes.drainPermits();
    } catch (InterruptedException ex) {
      // Nobody interrupts it: a report is not given up half way.
    }
  }

  public FeedStatus status() {
    String problem = this.readingProblem;
    return new FeedStatus(
        this.member.holdsLease(),
        this.member.position().orElse(null),
        this.reporter.lag(),
        this.member.fenceSize(),
        this.follower.begins(),
        this.follower.applied(),
        this.follower.unreadable(),
        (problem != null) ? problem : this.reportingProblem);
  }

  /**
   * Waits until the member may serve from memory.
   *
   * @return whether it may
   */
  public boolean awaitLease(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!this.member.holdsLease()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      Thread.sleep(LEASE_POLL);
    }
    return true;
  }

  /** Serves nothing from memory any more, and lets no writer wait for this member. */
  @Override
  public synchronized void close() {
    this.closed = true;
    if (this.reading.getState() == Thread.State.NEW) {
      return;
    }
    this.reading.interrupt();
    awaitEnd(this.reading);
    // A report that is given up may reach Redis after the leaving, and be waited for by writers.
    this.changes.release();
    awaitEnd(this.reporting);
    this.member.end();
    try {
      this.reporter.leave();
    } catch (RuntimeException ex) {
      logger.debug("Left without a word: writers wait for a lease's length", ex);
    }
  }

  private static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException ex) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
