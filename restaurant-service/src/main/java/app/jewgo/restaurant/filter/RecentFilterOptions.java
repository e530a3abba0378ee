package app.jewgo.restaurant.filter;

import app.jewgo.kit.config.LiveConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Filter options for those who want them beside something else: a few seconds old, so that they
 * cost nothing. Thread-safe.
 */
public final class RecentFilterOptions {

  private record Kept(FilterOptions options, Instant since) {}

  private final SelectFilterOptions question;

  private final InstantSource clock;

  private final LiveConfig<FilterProperties> properties;

  private final ReentrantLock refreshing = new ReentrantLock();

  private volatile @Nullable Kept kept;

  RecentFilterOptions(
      SelectFilterOptions question, InstantSource clock, LiveConfig<FilterProperties> properties) {
    this.question = question;
    this.clock = clock;
    this.properties = properties;
  }

  /** No older than {@link FilterProperties#optionsMaximumAge}. */
  public FilterOptions get() {
    Kept known = this.kept;
    if (known != null && isFresh(known)) {
      return known.options();
    }
    this.refreshing.lock();
    try {
      known = this.kept;
      if (known == null || !isFresh(known)) {
        Instant since = this.clock.instant();
        known = new Kept(this.question.select(), since);
        this.kept = known;
      }
      return known.options();
    } finally {
      this.refreshing.unlock();
    }
  }

  private boolean isFresh(Kept known) {
    Instant end = known.since().plus(this.properties.current().optionsMaximumAge());
    return this.clock.instant().isBefore(end);
  }
}
