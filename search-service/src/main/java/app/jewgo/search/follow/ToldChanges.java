package app.jewgo.search.follow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that the feed has told of and that are not in the index, in their order. Whoever asks the
 * index remembers {@link #told}, and waits until that one is done. Bounded by {@link #isLong}. Not
 * thread-safe.
 */
final class ToldChanges {

  /** Rows that are read, and put into the index, together. */
  private static final int TOGETHER = 500;

  private static final int LEAST_LONG = 1_000;

  /** Comparing so many documents costs about as much as following a row. */
  private static final int DOCUMENTS_PER_ROW = 100;

  private final ArrayDeque<ToldChange> waiting = new ArrayDeque<>();

  private long waitingRows;

  private long told;

  private long done;

  /** How many were taken and are not done. */
  private int taken;

  void add(ToldChange change) {
    this.waiting.add(change);
    this.waitingRows += rows(change);
    this.told++;
  }

  /**
   * @param documents that would be compared
   * @return whether it is less work to compare everything than to follow what waits and this
   */
  boolean isLong(ToldChange next, int documents) {
    return this.waitingRows + rows(next) > Math.max(LEAST_LONG, documents / DOCUMENTS_PER_ROW);
  }

  /**
   * @return the first of them, to be {@link #finish}ed before the next are taken
   */
  List<ToldChange> take() {
    List<ToldChange> first = new ArrayList<>();
    long rows = 0;
    for (ToldChange next = this.waiting.peek();
        next != null && (first.isEmpty() || rows + rows(next) <= TOGETHER);
        next = this.waiting.peek()) {
      first.add(this.waiting.remove());
      rows += rows(next);
    }
    this.waitingRows -= rows;
    this.taken = first.size();
    return first;
  }

  /** What was taken is in the index, or left to a comparison. */
  void finish() {
    this.done += this.taken;
    this.taken = 0;
  }

  /** Takes out all that wait. They count as done, which means nothing until the next comparison. */
  List<ToldChange> clear() {
    List<ToldChange> all = List.copyOf(this.waiting);
    this.waiting.clear();
    this.waitingRows = 0;
    this.done += all.size();
    return all;
  }

  /** The number of the last one. */
  long told() {
    return this.told;
  }

  /**
   * @param number that {@link #told} gave
   * @return whether it and all before it are done
   */
  boolean areDone(long number) {
    return this.done >= number;
  }

  boolean isEmpty() {
    return this.waiting.isEmpty();
  }

  /** Even what concerns no restaurant is some work. */
  private static int rows(ToldChange change) {
    return Math.max(1, change.ids().size());
  }
}
