package app.jewgo.search.index;

import app.jewgo.search.documents.SourceDocument;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Lets restaurants through, but for the most popular, which it holds until the end: as many as fit
 * into some memory. Those then are in segments of their own. Not thread-safe.
 */
final class MostPopularLast {

  /** Of objects and of what stands beside the JSON. */
  private static final int OVERHEAD = 500;

  private final long mostBytes;

  private final Consumer<SourceDocument> others;

  private final PriorityQueue<Popular> held =
      new PriorityQueue<>(Comparator.comparingDouble(Popular::popularity));

  private long heldBytes;

  /**
   * @param mostBytes that are held, about
   * @param others is told of those that are not
   */
  MostPopularLast(long mostBytes, Consumer<SourceDocument> others) {
    this.mostBytes = mostBytes;
    this.others = others;
  }

  private record Popular(float popularity, SourceDocument source) {

    int bytes() {
      return OVERHEAD + this.source.json().length;
    }
  }

  void add(SourceDocument source) {
    Popular popular = new Popular(Popularity.of(source.json()), source);
    this.held.add(popular);
    this.heldBytes += popular.bytes();
    while (this.heldBytes > this.mostBytes) {
      Popular least = this.held.remove();
      this.heldBytes -= least.bytes();
      this.others.accept(least.source);
    }
  }

  int size() {
    return this.held.size();
  }

  /** Tells those that are held, and holds them no longer. */
  void end(Consumer<SourceDocument> to) {
    for (Popular next = this.held.poll(); next != null; next = this.held.poll()) {
      to.accept(next.source);
    }
    this.heldBytes = 0;
  }
}
