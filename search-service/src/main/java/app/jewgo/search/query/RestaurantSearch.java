package app.jewgo.search.query;

import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.index.Fields;
import app.jewgo.search.index.SearchIndex;
import app.jewgo.search.query.TextQueries.Strictness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/** Finds restaurants. Thread-safe. */
public final class RestaurantSearch {

  /** Of more it is only said that there are more, unless they have to be counted anyhow. */
  private static final int COUNTED = 1_000;

  private final SearchIndex index;

  private final KnownHours hours;

  private final ShownRestaurants shown = new ShownRestaurants();

  private final Function<IndexReader, IndexSearcher> searchers;

  private final AtomicInteger underWay = new AtomicInteger();

  RestaurantSearch(SearchIndex index, KnownHours hours) {
    this(index, hours, SlicedSearcher::of);
  }

  /**
   * @param searchers one for each long search that begins while there is no other; those that come
   *     together have a processor each at best
   */
  RestaurantSearch(
      SearchIndex index, KnownHours hours, Function<IndexReader, IndexSearcher> searchers) {
    this.index = index;
    this.hours = hours;
    this.searchers = searchers;
  }

  /**
   * Finds what fits a request best.
   *
   * @param now for what is open
   * @param most it may take
   * @throws SearchTooSlowException if it takes longer
   */
  public Found find(SearchRequest request, Instant now, Duration most) {
    boolean isAlone = this.underWay.incrementAndGet() == 1;
    try {
      Meaning meaning = Meaning.of(request.text());
      boolean byAll = isAlone && takesLong(request, meaning);
      return find(request, meaning, now, most, byAll ? this.searchers : SearchIndex::searcher);
    } finally {
      this.underWay.decrementAndGet();
    }
  }

  /** A word alone is decided by the most popular, sooner than others have been woken. */
  private static boolean takesLong(SearchRequest request, Meaning meaning) {
    return meaning.needed().size() > 1
        || request.circle() != null
        || request.bounds() != null
        || !request.facets().isEmpty();
  }

  private Found find(
      SearchRequest request,
      Meaning meaning,
      Instant now,
      Duration most,
      Function<IndexReader, IndexSearcher> searchers) {
    return this.index.search(shared -> {
      IndexSearcher searcher = searchers.apply(shared.getIndexReader());
      searcher.setTimeout(new QueryTimeoutImpl(most.toMillis()));
      Found found = new OneSearch(searcher, request, meaning, now).find();
      if (searcher.timedOut()) {
        throw new SearchTooSlowException();
      }
      return found;
    });
  }

  /** What is shown, and how it was found. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
  private record Page(Query query, ScoreDoc[] docs, int total, boolean atLeast) {}

  private final class OneSearch {

    private final IndexSearcher searcher;

    private final SearchRequest request;

    private final Meaning meaning;

    private final TextQueries texts;

    private final List<Query> filters;

    private final @Nullable Boolean openNow;

    OneSearch(IndexSearcher searcher, SearchRequest request, Meaning meaning, Instant now)
        throws IOException {
      this.searcher = searcher;
      this.request = request;
      this.meaning = meaning;
      this.texts = new TextQueries(searcher, this.meaning);
      Boolean asked = request.openNow();
      this.openNow = (asked == null && this.meaning.openNow()) ? Boolean.TRUE : asked;
      this.filters = FilterQueries.of(request, this.openNow, now, RestaurantSearch.this.hours);
    }

    Found find() throws IOException {
      if (this.request.text().isEmpty() || this.meaning.isOfAny()) {
        return found(MatchAllDocsQuery.INSTANCE, MatchAllDocsQuery.INSTANCE);
      }
      Found found = none();
      for (Strictness strictness : Strictness.values()) {
        Optional<Query> text = this.texts.of(strictness);
        if (text.isPresent()) {
          Query fitting = this.texts.unscored(strictness).orElseThrow();
          found = found(text.get(), fitting);
          if (!found.rows().isEmpty() || found.total() > 0 || isThereElsewhere(fitting)) {
            return found;
          }
        }
      }
      return found;
    }

    /** What the filters leave out would not be found by asking for less of the text. */
    private boolean isThereElsewhere(Query fitting) throws IOException {
      if (this.filters.size() == 1) {
        return false;
      }
      Query shown =
          new BooleanQuery.Builder()
              .add(fitting, Occur.FILTER)
              .add(FilterQueries.status(this.request), Occur.FILTER)
              .build();
      return this.searcher.search(shown, 1).totalHits.value() > 0;
    }

    private Found none() {
      return new Found(
          List.of(), 0, false, this.texts.suggestions(this.request.text()), Map.of(), false);
    }

    /**
     * @param text that says how well something fits
     * @param fitting finds the same, and does not say so
     */
    private Found found(Query text, Query fitting) throws IOException {
      BooleanQuery.Builder which = new BooleanQuery.Builder();
      which.add(fitting, Occur.FILTER);
      this.filters.forEach(filter -> which.add(filter, Occur.FILTER));
      boolean counts = !this.request.facets().isEmpty();
      Page page =
          (this.request.order() == Order.RELEVANCE)
              ? mostRelevant(text, which, counts ? 0 : COUNTED)
              : sorted(which.build());
      int total = page.total();
      boolean atLeast = page.atLeast();
      Map<String, List<FacetValue>> facets = Map.of();
      if (counts) {
        FacetCounts counted = FacetCounts.of(this.searcher, which.build(), this.request.facets());
        facets = counted.facets();
        total = counted.total();
        atLeast = false;
      }
      return new Found(
          rows(page.docs(), page.query()),
          total,
          atLeast,
          this.texts.suggestions(this.request.text()),
          facets,
          this.openNow != null);
    }

    private int wanted() {
      return Math.max(1, this.request.offset() + this.request.limit());
    }

    private Page sorted(Query query) throws IOException {
      TopFieldDocs top =
          this.searcher.search(
              query,
              new TopFieldCollectorManager(
                  this.request.order().sort(this.request.place()), wanted(), Integer.MAX_VALUE));
      return new Page(query, top.scoreDocs, Math.toIntExact(top.totalHits.value()), false);
    }

    /** What fits is found without scores, and only what can win is scored. */
    private Page mostRelevant(Query text, BooleanQuery.Builder which, int counted)
        throws IOException {
      List<Ranking.Bonus> bonuses = Ranking.bonuses(this.meaning, this.request.place());
      BooleanQuery.Builder parts = new BooleanQuery.Builder();
      parts.add(Ranking.popularityBonus(), Occur.SHOULD);
      parts.add(Ranking.wholeNameBonus(this.meaning), Occur.SHOULD);
      parts.add(text, Occur.SHOULD);
      // What costs most is the last, as it need not be looked at where the rest decides.
      bonuses.reversed().forEach(bonus -> parts.add(bonus.query(), Occur.SHOULD));
      Query worth = parts.build();
      TermScorers scorers = new TermScorers(this.searcher);
      MostPopularFirst.Best best =
          MostPopularFirst.of(
              this.searcher,
              which.build(),
              new Worths(this.searcher, worth, scorers),
              wanted(),
              counted,
              new ScoreBound(scorers, text, bonuses, Ranking.wholeName(this.meaning)));
      return new Page(worth, best.docs(), best.total(), best.atLeast());
    }

    private List<FoundRestaurant> rows(ScoreDoc[] docs, Query query) throws IOException {
      List<FoundRestaurant> rows = new ArrayList<>();
      StoredFields stored = this.searcher.storedFields();
      Highlights highlights = new Highlights(this.texts.lookedFor(), this.meaning.wanted());
      int end = Math.min(docs.length, this.request.offset() + this.request.limit());
      for (int i = this.request.offset(); i < end; i++) {
        rows.add(row(docs[i].doc, stored, highlights, query));
      }
      return rows;
    }

    private FoundRestaurant row(int doc, StoredFields stored, Highlights highlights, Query query)
        throws IOException {
      LeafReaderContext leaf =
          this.searcher
              .getIndexReader()
              .leaves()
              .get(ReaderUtil.subIndex(doc, this.searcher.getIndexReader().leaves()));
      int inLeaf = doc - leaf.docBase;
      ShownRestaurant shown = RestaurantSearch.this.shown.of(leaf.reader(), inLeaf, doc, stored);
      NumericDocValues ids = DocValues.getNumeric(leaf.reader(), Fields.ID);
      boolean _ = ids.advanceExact(inLeaf);
      return new FoundRestaurant(
          ids.longValue(),
          shown.json(),
          hours(leaf, inLeaf),
          distance(leaf, inLeaf),
          this.request.text().isEmpty() ? Map.of() : highlights.of(shown),
          this.request.explain() ? this.searcher.explain(query, doc).toString() : null);
    }

    private @Nullable OpenTimes hours(LeafReaderContext leaf, int doc) throws IOException {
      SegmentHours hoursOf = new SegmentHours(leaf.reader(), RestaurantSearch.this.hours);
      int number = hoursOf.number(doc);
      return (number >= 0) ? hoursOf.of(number) : null;
    }

    private @Nullable Double distance(LeafReaderContext leaf, int doc) throws IOException {
      NumericDocValues latitudes = DocValues.getNumeric(leaf.reader(), Fields.LATITUDE);
      NumericDocValues longitudes = DocValues.getNumeric(leaf.reader(), Fields.LONGITUDE);
      return (this.request.place() != null
              && latitudes.advanceExact(doc)
              && longitudes.advanceExact(doc))
          ? this.request
              .place()
              .distanceMetres(
                  Double.longBitsToDouble(latitudes.longValue()),
                  Double.longBitsToDouble(longitudes.longValue()))
          : null;
    }
  }
}
