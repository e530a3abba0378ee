package app.jewgo.search.follow;

import app.jewgo.cache.stamp.Position;
import app.jewgo.search.documents.Documents;
import app.jewgo.search.index.SearchIndex;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings index and documents to the state of the catalogue: some changes at a time, or by comparing
 * everything. One thread does that; any may ask how far it is.
 */
final class CatalogueCopy {

  private static final Logger log = LoggerFactory.getLogger(CatalogueCopy.class);

  /** Until a commit that was told of can be seen. */
  private static final int LOOKS = 100;

  private final Documents documents;

  private final SearchIndex index;

  private final AtomicLong comparisons = new AtomicLong();

  private final AtomicLong applied = new AtomicLong();

  private final AtomicLong newest = new AtomicLong();

  private volatile Duration inDatabase = Duration.ZERO;

  CatalogueCopy(Documents documents, SearchIndex index) {
    this.documents = documents;
    this.index = index;
  }

  boolean isPossible() {
    return this.documents.areReady();
  }

  /**
   * Asks the catalogue something, to know that it answers.
   *
   * @throws RuntimeException if it does not
   */
  void askCatalogue() {
    this.documents.ask();
  }

  /**
   * Puts changes into the index as far as they are in the catalogue now.
   *
   * @return false if the database does not show one of them, although it was told of
   * @throws RuntimeException if the database does not answer
   */
  boolean index(List<ToldChange> changes) throws InterruptedException {
    Set<Long> ids = ids(changes);
    if (ids.isEmpty()) {
      return true;
    }
    Set<Long> xids = changes.stream().map(ToldChange::xid).collect(Collectors.toSet());
    for (int i = 0; i < LOOKS; i++) {
      Optional<Documents.Changed> changed = this.documents.changed(ids, xids);
      if (changed.isPresent()) {
        this.newest.accumulateAndGet(changed.get().next() - 1, Math::max);
        this.index.change(changed.get().rows(), changed.get().gone());
        this.applied.addAndGet(changes.stream().filter(change -> !change.ids().isEmpty()).count());
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return false;
  }

  /** Stores the documents of changes that are in the index. */
  void store(List<ToldChange> changes) {
    Set<Long> ids = ids(changes);
    ToldChange last = changes.getLast();
    if (!ids.isEmpty()) {
      this.documents.store(ids, last.isComplete() ? last.position() : null);
    }
  }

  private static Set<Long> ids(List<ToldChange> changes) {
    return changes.stream()
        .flatMap(change -> change.ids().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Compares everything.
   *
   * @param xids that are to be in afterwards
   * @param position that is reached if they are; null if there is no feed
   */
  Documents.Copied compare(Set<Long> xids, @Nullable Position position) {
    long begun = System.nanoTime();
    Documents.Copied copied = this.documents.copyAll(xids, position);
    long between = System.nanoTime();
    this.inDatabase = Duration.ofNanos(between - begun);
    this.newest.accumulateAndGet(copied.next() - 1, Math::max);
    int changed = this.index.follow(this.documents, new LoggedProgress());
    if (changed > 0 || this.comparisons.get() == 0) {
      log.info(
          "compared with the catalogue: {} documents copied and {} removed in {} ms, {} indexed"
              + " in {} ms, {} in the index",
          copied.copied(),
          copied.removed(),
          TimeUnit.NANOSECONDS.toMillis(between - begun),
          changed,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - between),
          this.index.size());
    }
    this.comparisons.incrementAndGet();
    return copied;
  }

  /** How many documents the index has. */
  int size() {
    return this.index.size();
  }

  /** The highest transaction id that may be in the index. */
  long newest() {
    return this.newest.get();
  }

  /** For how long the last comparison has kept the database busy. */
  Duration inDatabase() {
    return this.inDatabase;
  }

  long comparisons() {
    return this.comparisons.get();
  }

  long applied() {
    return this.applied.get();
  }
}
