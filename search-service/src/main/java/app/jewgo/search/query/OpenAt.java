package app.jewgo.search.query;

import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.query.CheckedQuery.Check;
import app.jewgo.search.query.CheckedQuery.LeafCheck;
import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Whether a place is open, or closed, at an instant, by its own clock. Places with the same hours
 * in the same zone are looked at once a minute.
 *
 * @param wanted open or surely closed
 */
record OpenAt(KnownHours hours, Instant instant, boolean wanted) implements Check {

  Query query() {
    return new CheckedQuery(MatchAllDocsQuery.INSTANCE, this);
  }

  @Override
  public LeafCheck in(LeafReaderContext leaf) throws IOException {
    SegmentHours hoursOf = new SegmentHours(leaf.reader(), this.hours);
    OpenMinute minute = OpenMinute.of(leaf.reader(), this.instant, hoursOf.size());
    return doc -> {
      int number = hoursOf.number(doc);
      return number >= 0 && minute.is(this.wanted, number, hoursOf);
    };
  }

  /** Less than that of a distance. */
  @Override
  public float cost() {
    return 10;
  }
}
