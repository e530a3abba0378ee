package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/**
 * The best by score, then by id. Popular restaurants come first in a segment, and popularity is a
 * part of the score of which all else is bounded: when the least of the best is worth more than
 * that bound with the popularity of where we are, nothing behind it can be among them, and it is
 * not looked at.
 */
final class MostPopularFirst implements Collector {

  private static final int TOLD_AT_ONCE = 64;

  /** Scores are sums of floats. */
  static final float ROUNDED = 1 + 1e-5f;

  private static final Comparator<Hit> WORST_FIRST =
      Comparator.<Hit>comparingDouble(hit -> hit.score)
          .thenComparing(Comparator.<Hit>comparingLong(hit -> hit.id).reversed());

  private final int wanted;

  private final int counted;

  /** How many have been, by all who search for the same at the same time. */
  private final AtomicInteger count;

  private final WorthBound bound;

  private final Worths worths;

  private final PriorityQueue<Hit> best;

  private int total;

  /** Of all, when it was last asked. */
  private int known;

  private boolean ended;

  private MostPopularFirst(
      int wanted, int counted, AtomicInteger count, WorthBound bound, Worths worths) {
    this.wanted = wanted;
    this.counted = counted;
    this.count = count;
    this.bound = bound;
    this.worths = worths;
    this.best = new PriorityQueue<>(WORST_FIRST);
  }

  /**
   * What was found.
   *
   * @param docs the best, the very best first
   * @param total how many were looked at
   * @param atLeast whether some were not
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
  record Best(Hit[] docs, int total, boolean atLeast) {}

  /**
   * Finds the best.
   *
   * @param which are to be found; its scores do not count
   * @param worths of those that are
   * @param wanted how many, 1 or more
   * @param counted how many are to be looked at if there are so many
   */
  static Best of(
      IndexSearcher searcher, Query which, Worths worths, int wanted, int counted, WorthBound bound)
      throws IOException {
    AtomicInteger count = new AtomicInteger();
    return searcher.search(
        which,
        new CollectorManager<MostPopularFirst, Best>() {

          @Override
          public MostPopularFirst newCollector() {
            return new MostPopularFirst(wanted, counted, count, bound, worths);
          }

          @Override
          public Best reduce(Collection<MostPopularFirst> parts) {
            Hit[] best =
                parts.stream()
                    .flatMap(part -> part.best.stream())
                    .sorted(WORST_FIRST.reversed())
                    .limit(wanted)
                    .toArray(Hit[]::new);
            return new Best(
                best,
                parts.stream().mapToInt(part -> part.total).sum(),
                parts.stream().anyMatch(part -> part.ended));
          }
        });
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    OfSegment segment = new OfSegment(leaf);
    segment.begin();
    return segment;
  }

  /** One more has been looked at. Others are told of some at once: it is they who wait for it. */
  private void tell() {
    this.total++;
    if (this.total % TOLD_AT_ONCE == 0) {
      this.known = this.count.addAndGet(TOLD_AT_ONCE);
    }
  }

  private boolean areCounted() {
    return Math.max(this.known, this.total) >= this.counted;
  }

  private final class OfSegment implements LeafCollector {

    private final LeafReaderContext leaf;

    private final NumericDocValues ids;

    private final Popularities popularities;

    private final @Nullable DocIdSet allOutstanding;

    /** Of them, where we are. */
    private final @Nullable DocIdSetIterator outstanding;

    private final Worths.Bound parts;

    private @Nullable Worth worth;

    private Nearness.@Nullable InSegment near;

    private final float most;

    /** Nothing that follows can be among the best, unless it is outstanding. */
    private boolean decided;

    /** Nothing that follows is looked at, unless it is outstanding. */
    private boolean over;

    OfSegment(LeafReaderContext leaf) throws IOException {
      this.leaf = leaf;
      this.ids = DocValues.getNumeric(leaf.reader(), Fields.ID);
      this.popularities = Popularities.of(leaf.reader());
      WorthBound.Most most = MostPopularFirst.this.bound.in(leaf.reader());
      this.allOutstanding = most.outstanding();
      this.outstanding = (this.allOutstanding != null) ? this.allOutstanding.iterator() : null;
      this.parts = most.parts();
      this.most =
          (leaf.reader().getMetaData().sort() == null) ? Float.POSITIVE_INFINITY : most.worth();
    }

    /** Not even its first document may be good enough. */
    private void begin() throws IOException {
      Hit worst = MostPopularFirst.this.best.peek();
      this.decided =
          worst != null
              && MostPopularFirst.this.best.size() >= MostPopularFirst.this.wanted
              && nothingBetterFollows(0, worst.score);
      endIfCounted();
    }

    @Override
    public void setScorer(Scorable current) {
      // What something is worth is asked elsewhere.
    }

    @Override
    public void collect(int doc) throws IOException {
      MostPopularFirst.this.tell();
      PriorityQueue<Hit> best = MostPopularFirst.this.best;
      Hit worst = best.peek();
      if (worst == null || best.size() < MostPopularFirst.this.wanted) {
        best.add(hit(doc, worth(doc, 0, false)));
        return;
      }
      this.decided = this.decided || nothingBetterFollows(doc, worst.score);
      // The others are counted, which costs far less than to say what they are worth.
      boolean isOutstanding = isOutstanding(doc);
      if (isOutstanding || (!this.decided && mayBeWorth(doc, worst.score))) {
        float score = worth(doc, worst.score / ROUNDED, !isOutstanding);
        if (score > worst.score || (score == worst.score && id(doc) < worst.id)) {
          best.poll();
          best.add(hit(doc, score));
        }
      }
      endIfCounted();
    }

    private boolean isOutstanding(int doc) throws IOException {
      DocIdSetIterator rest = this.outstanding;
      return rest != null && ((rest.docID() < doc) ? rest.advance(doc) : rest.docID()) == doc;
    }

    private void endIfCounted() {
      if (this.decided && !this.over && areCounted()) {
        MostPopularFirst.this.ended = true;
        this.over = true;
        if (this.outstanding == null) {
          throw new CollectionTerminatedException();
        }
      }
    }

    private Hit hit(int doc, float score) throws IOException {
      return new Hit(this.leaf.docBase + doc, score, id(doc));
    }

    private long id(int doc) throws IOException {
      return this.ids.advanceExact(doc) ? this.ids.longValue() : Long.MAX_VALUE;
    }

    private boolean nothingBetterFollows(int doc, float score) {
      return (this.most + popularity(doc)) * ROUNDED < score;
    }

    private float popularity(int doc) {
      return Ranking.popularity(this.popularities.of(doc));
    }

    /**
     * 0 where nothing but the filters fits.
     *
     * @param least that is of any interest
     * @param usual whether it is not outstanding
     */
    private float worth(int doc, float least, boolean usual) throws IOException {
      Worth known = this.worth;
      if (known == null) {
        known = MostPopularFirst.this.worths.in(this.leaf, this.parts);
        this.worth = known;
      }
      return Math.max(0, known.of(doc, least, usual));
    }

    /** By how popular and how near it is. */
    private boolean mayBeWorth(int doc, float score) throws IOException {
      Nearness nearness = MostPopularFirst.this.bound.nearness();
      if (nearness == null) {
        return true;
      }
      Nearness.InSegment known = this.near;
      if (known == null) {
        known = nearness.in(this.leaf.reader());
        this.near = known;
      }
      float without = this.most - nearness.most() + popularity(doc);
      return known.mayBeWorth(doc, score / ROUNDED - without);
    }

    /**
     * Once nothing better follows, only what is outstanding is looked at. Lucene may be many
     * documents ahead with it.
     */
    @Override
    public @Nullable DocIdSetIterator competitiveIterator() throws IOException {
      DocIdSetIterator rest = (this.allOutstanding != null) ? this.allOutstanding.iterator() : null;
      return (rest == null)
          ? null
          : new CompetitiveDocs(() -> this.over, rest, this.leaf.reader().maxDoc());
    }
  }
}
