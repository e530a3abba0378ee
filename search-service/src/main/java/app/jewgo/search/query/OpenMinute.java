package app.jewgo.search.query;

import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.hours.OpenTimes.Wall;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.LeafReader;
import org.jspecify.annotations.Nullable;

/**
 * Which hours of a segment are open in one minute, found out when first asked for. Hours and zones
 * know no seconds, so all who search within that minute share it. Thread-safe: who finds out the
 * same at the same time writes the same.
 */
final class OpenMinute {

  private static final byte OPEN = 1;

  private static final byte CLOSED = 2;

  private static final byte UNKNOWN = 3;

  private static final PerSegment<AtomicReference<@Nullable OpenMinute>> LAST =
      new PerSegment<>(_ -> new AtomicReference<>());

  private final long minute;

  /** By the numbers of {@link SegmentHours}; 0 what has not been asked for. */
  private final byte[] states;

  /** Of the zone that was asked for last: places in one area have one zone. */
  private @Nullable Wall wall;

  private OpenMinute(long minute, int size) {
    this.minute = minute;
    this.states = new byte[size];
  }

  static OpenMinute of(LeafReader segment, Instant instant, int size) throws IOException {
    long minute = Math.floorDiv(instant.getEpochSecond(), 60L);
    AtomicReference<@Nullable OpenMinute> last = LAST.of(segment);
    OpenMinute known = last.get();
    if (known != null && known.minute == minute) {
      return known;
    }
    OpenMinute fresh = new OpenMinute(minute, size);
    last.set(fresh);
    return fresh;
  }

  /** Whether it is known to be open, or to be closed, in that minute. */
  boolean is(boolean wanted, int number, SegmentHours hours) throws IOException {
    if (this.states[number] == 0) {
      OpenTimes times = hours.of(number);
      this.states[number] = (times == null) ? UNKNOWN : times.isOpenAt(wall(times)) ? OPEN : CLOSED;
    }
    return this.states[number] == (wanted ? OPEN : CLOSED);
  }

  private Wall wall(OpenTimes times) {
    Wall known = this.wall;
    if (known == null || !known.isOf(times)) {
      known = times.wall(Instant.ofEpochSecond(this.minute * 60));
      this.wall = known;
    }
    return known;
  }
}
