package app.jewgo.restaurant.hours;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Half-open ranges of minutes, ascending, apart from each other. Immutable. */
final class MinuteRanges {

  static final MinuteRanges NONE = new MinuteRanges(List.of());

  /** From {@code start} (included) to {@code end} (excluded), never empty. */
  record Range(long start, long end) {

    Range {
      if (start >= end) {
        throw new IllegalArgumentException("end: " + end + " (expected: > " + start + ")");
      }
    }
  }

  private final List<Range> ranges;

  private MinuteRanges(List<Range> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /** Joins what overlaps or touches. */
  static MinuteRanges of(List<Range> unordered) {
    List<Range> joined = new ArrayList<>();
    for (Range range : unordered.stream().sorted(Comparator.comparingLong(Range::start)).toList()) {
      if (!joined.isEmpty() && range.start() <= joined.getLast().end()) {
        Range last = joined.removeLast();
        joined.add(new Range(last.start(), Math.max(last.end(), range.end())));
      } else {
        joined.add(range);
      }
    }
    return new MinuteRanges(joined);
  }

  List<Range> ranges() {
    return this.ranges;
  }

  boolean isEmpty() {
    return this.ranges.isEmpty();
  }

  boolean contains(long minute) {
    int index = firstEndingAfter(minute);
    return index < this.ranges.size() && this.ranges.get(index).start() <= minute;
  }

  /** The first start or end that is greater than the minute. */
  OptionalLong boundaryAfter(long minute) {
    int index = firstEndingAfter(minute);
    if (index == this.ranges.size()) {
      return OptionalLong.empty();
    }
    Range range = this.ranges.get(index);
    return OptionalLong.of((range.start() > minute) ? range.start() : range.end());
  }

  private int firstEndingAfter(long minute) {
    int low = 0;
    int high = this.ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (this.ranges.get(middle).end() > minute) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MinuteRanges that && this.ranges.equals(that.ranges);
  }

  @Override
  public int hashCode() {
    return this.ranges.hashCode();
  }

  @Override
  public String toString() {
    return this.ranges.toString();
  }
}
