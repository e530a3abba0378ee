package app.jewgo.search.query;

import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.jspecify.annotations.Nullable;

/**
 * When the restaurants of one segment are open. What was read once is found by its number again:
 * texts are compressed in the index. One search's; not thread-safe.
 */
final class SegmentHours {

  /** Of more different hours in a segment none is kept by number. */
  private static final int MOST_NUMBERS = 200_000;

  private static final PerSegment<AtomicReferenceArray<Optional<OpenTimes>>> READ =
      new PerSegment<>(SegmentHours::room);

  private final SortedDocValues texts;

  private final AtomicReferenceArray<Optional<OpenTimes>> read;

  private final KnownHours known;

  SegmentHours(LeafReader segment, KnownHours known) throws IOException {
    this.texts = DocValues.getSorted(segment, Fields.HOURS);
    this.read = READ.of(segment);
    this.known = known;
  }

  private static AtomicReferenceArray<Optional<OpenTimes>> room(LeafReader segment)
      throws IOException {
    int different = DocValues.getSorted(segment, Fields.HOURS).getValueCount();
    return new AtomicReferenceArray<>((different > MOST_NUMBERS) ? 0 : different);
  }

  /** How many different hours there are. */
  int size() {
    return this.texts.getValueCount();
  }

  /**
   * @param doc not before the last one that was asked for
   * @return the number of its hours, -1 if they are unknown
   */
  int number(int doc) throws IOException {
    return this.texts.advanceExact(doc) ? this.texts.ordValue() : -1;
  }

  /**
   * @return null if this JVM does not know the zone
   */
  @Nullable OpenTimes of(int number) throws IOException {
    if (number >= this.read.length()) {
      return this.known.of(this.texts.lookupOrd(number).utf8ToString());
    }
    Optional<OpenTimes> times = this.read.get(number);
    if (times == null) {
      times = Optional.ofNullable(this.known.of(this.texts.lookupOrd(number).utf8ToString()));
      this.read.set(number, times);
    }
    return times.orElse(null);
  }
}
