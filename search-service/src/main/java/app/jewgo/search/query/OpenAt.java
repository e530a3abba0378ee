package app.jewgo.search.query;

import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.index.Fields;
import app.jewgo.search.query.CheckedQuery.Check;
import app.jewgo.search.query.CheckedQuery.LeafCheck;
import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;

/**
 * Whether a place is open, or closed, at an instant, by its own clock. Places with the same hours
 * in the same zone are looked at once.
 *
 * @param wanted open or surely closed
 */
record OpenAt(KnownHours hours, Instant instant, boolean wanted) implements Check {

  Query query() {
    return new CheckedQuery(new FieldExistsQuery(Fields.HOURS), this);
  }

  @Override
  public LeafCheck in(LeafReaderContext leaf) throws IOException {
    SortedDocValues hoursOf = DocValues.getSorted(leaf.reader(), Fields.HOURS);
    // 0: not looked at yet
    byte[] seen = new byte[hoursOf.getValueCount()];
    return doc -> {
      if (!hoursOf.advanceExact(doc)) {
        return false;
      }
      int which = hoursOf.ordValue();
      if (seen[which] == 0) {
        OpenTimes times = this.hours.of(hoursOf.lookupOrd(which).utf8ToString());
        boolean fits = times != null && times.isOpen(this.instant) == this.wanted;
        seen[which] = (byte) (fits ? 1 : -1);
      }
      return seen[which] > 0;
    };
  }
}
