package app.jewgo.kit.deadline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Until when the caller of the current request waits: whoever works on it after that works for
 * nobody. Known on the thread of the request, and wherever Micrometer's context goes with it.
 *
 * @param end as {@link System#nanoTime}
 */
public record Deadline(long end) {

  /** Milliseconds from when it was sent; the gateway says it with each request. */
  static final String HEADER = "JewGo-Deadline";

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();

  /**
   * @return what is left for the current request, at least 0; nothing more than {@code most}, which
   *     it is where nobody waits or nobody has said how long
   */
  public static Duration left(Duration most) {
    Deadline current = CURRENT.get();
    if (current == null) {
      return most;
    }
    Duration left = Duration.ofNanos(Math.max(0, current.end() - System.nanoTime()));
    return (left.compareTo(most) < 0) ? left : most;
  }

  /**
   * @param header the value of {@link #HEADER}
   * @return null if it is no number of milliseconds that makes sense: then there is no deadline
   */
  static @Nullable Deadline of(@Nullable String header) {
    if (header == null || header.isEmpty() || header.length() > 6) {
      return null;
    }
    try {
      long millis = Long.parseLong(header);
      return (millis < 0 || millis > LONGEST.toMillis())
          ? null
          : new Deadline(System.nanoTime() + millis * 1_000_000);
    } catch (NumberFormatException ex) {
      return null;
    }
  }

  static @Nullable Deadline current() {
    return CURRENT.get();
  }

  /** Of this thread, until {@link #forget}. */
  void begin() {
    CURRENT.set(this);
  }

  static void forget() {
    CURRENT.remove();
  }
}
