package app.jewgo.search.answer;

import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.query.Found;
import app.jewgo.search.query.FoundRestaurant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When something among the results opens or closes. Hours are full minutes, and answers are kept
 * for few of them, so each is looked at.
 */
final class OpeningChange {

  private OpeningChange() {}

  /**
   * @param most how far ahead it matters
   * @return null if nothing changes until then
   */
  static @Nullable Instant after(Instant now, Found found, Duration most) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    if (found.openNow()) {
      return minute; // others may fit then
    }
    Instant end = now.plus(most);
    Instant first = null;
    for (FoundRestaurant row : found.rows()) {
      Instant last = (first != null) ? first : end;
      OpenTimes hours = row.hours();
      Instant change = (hours != null) ? change(hours, now, minute, last) : null;
      first = (change != null) ? change : first;
    }
    return first;
  }

  private static @Nullable Instant change(
      OpenTimes hours, Instant now, Instant from, Instant before) {
    boolean open = hours.isOpen(now);
    for (Instant at = from; at.isBefore(before); at = at.plus(1, ChronoUnit.MINUTES)) {
      if (hours.isOpen(at) != open) {
        return at;
      }
    }
    return null;
  }
}
