package app.jewgo.search.query;

import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.util.Arrays;
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

  private static final PerSegment<Kept> KEPT = new PerSegment<>(Kept::of);

  private final SortedDocValues texts;

  private final Kept kept;

  private final KnownHours known;

  SegmentHours(LeafReader segment, KnownHours known) throws IOException {
    this.texts = DocValues.getSorted(segment, Fields.HOURS);
    this.kept = KEPT.of(segment);
    this.known = known;
  }

  /**
   * What is kept of a segment.
   *
   * @param numbers of the hours of each document, -1 if they are unknown
   * @param read by number, null what has not been asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
  private record Kept(int[] numbers, AtomicReferenceArray<Optional<OpenTimes>> read) {

    static Kept of(LeafReader segment) throws IOException {
      int[] numbers = new int[segment.maxDoc()];
      Arrays.fill(numbers, -1);
      SortedDocValues texts = DocValues.getSorted(segment, Fields.HOURS);
      for (int doc = texts.nextDoc(); doc != SortedDocValues.NO_MORE_DOCS; doc = texts.nextDoc()) {
        numbers[doc] = texts.ordValue();
      }
      int different = texts.getValueCount();
      return new Kept(
          numbers, new AtomicReferenceArray<>((different > MOST_NUMBERS) ? 0 : different));
    }
  }

  /** How many different hours there are. */
  int size() {
    return this.texts.getValueCount();
  }

  /**
   * @return the number of a document's hours, -1 if they are unknown
   */
  int number(int doc) {
    return this.kept.numbers[doc];
  }

  /**
   * @return null if this JVM does not know the zone
   */
  @Nullable OpenTimes of(int number) throws IOException {
    AtomicReferenceArray<Optional<OpenTimes>> read = this.kept.read;
    if (number >= read.length()) {
      return this.known.of(this.texts.lookupOrd(number).utf8ToString());
    }
    Optional<OpenTimes> times = read.get(number);
    if (times == null) {
      times = Optional.ofNullable(this.known.of(this.texts.lookupOrd(number).utf8ToString()));
      read.set(number, times);
    }
    return times.orElse(null);
  }
}
