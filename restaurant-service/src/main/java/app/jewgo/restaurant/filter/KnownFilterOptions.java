package app.jewgo.restaurant.filter;

import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.restaurant.caching.Parts;
import java.time.Duration;

/** Filter options, out of memory while no restaurant has changed. Thread-safe. */
public final class KnownFilterOptions {

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private static final TagSet TAGS = new QueryTags().anywhere().tags();

  private final SelectFilterOptions question;

  private final Parts<FilterOptions> known;

  KnownFilterOptions(SelectFilterOptions question, Parts<FilterOptions> known) {
    this.question = question;
    this.known = known;
  }

  /** All of them, as a part of the answer that is being made. */
  public FilterOptions get() {
    return this.known.get("all", TAGS, FOR_EVER, this.question::select);
  }
}
