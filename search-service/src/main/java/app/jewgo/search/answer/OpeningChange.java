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
    while (minute.isBefore(end)) {
      for (FoundRestaurant row : found.rows()) {
        OpenTimes hours = row.hours();
        if (hours != null && hours.isOpen(now) != hours.isOpen(minute)) {
          return minute;
        }
      }
      minute = minute.plus(1, ChronoUnit.MINUTES);
    }
    return null;
  }
}
