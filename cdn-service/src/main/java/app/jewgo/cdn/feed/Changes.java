package app.jewgo.cdn.feed;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.stamp.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes of one epoch in their order, on their way into the queue. Bounded: of very many, only
 * that everything changed. Not thread-safe.
 */
final class Changes {

  private final Epoch epoch;

  private final int mostTags;

  private final List<Part> parts = new ArrayList<>();

  private int tags;

  private long end = -1;

  Changes(Epoch epoch, int mostTags) {
    this.epoch = epoch;
    this.mostTags = mostTags;
  }

  /**
   * @param all whether every restaurant may have changed; then there are no tags
   */
  private record Part(long lsn, boolean all, List<String> tags) {}

  void add(FeedEntry.Change change) {
    add(change.lsn(), change.all(), change.tags());
    if (change.last()) {
      this.end = Math.max(this.end, change.lsn());
    }
  }

  /** Something up to this place changed, and it cannot be known what. */
  void unknown(long lsn) {
    add(lsn, true, List.of());
    this.end = Math.max(this.end, lsn);
  }

  private void add(long lsn, boolean all, List<String> named) {
    this.tags += named.size();
    if (this.tags > this.mostTags) {
      this.parts.clear();
      this.parts.add(new Part(lsn, true, List.of()));
      this.tags = this.mostTags;
    } else if (all || !named.isEmpty()) {
      this.parts.add(new Part(lsn, all, named));
    }
  }

  boolean isEmpty() {
    return this.parts.isEmpty() && this.end < 0;
  }

  Epoch epoch() {
    return this.epoch;
  }

  /**
   * @return the last complete transaction among them; negative if there is none
   */
  long end() {
    return this.end;
  }

  /** Whether everything may have changed behind this place. */
  boolean allAfter(long lsn) {
    return this.parts.stream().anyMatch(part -> part.all && part.lsn > lsn);
  }

  /** What changed behind this place. */
  Set<String> tagsAfter(long lsn) {
    Set<String> after = new TreeSet<>();
    this.parts.stream().filter(part -> part.lsn > lsn).forEach(part -> after.addAll(part.tags));
    return after;
  }
}
