package app.jewgo.restaurant.caching;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** What is answered, as far as it matters for memory: each kind has a cache of its own. */
public enum AnswerKind {
  DETAIL(CachingProperties::detail),
  LIST(CachingProperties::list),
  NEAR(CachingProperties::list),
  BROWSE(CachingProperties::list),
  FILTER_OPTIONS(CachingProperties::filterOptions);

  @SuppressWarnings("ImmutableEnumChecker") // accessors of a record have no state
  private final Function<CachingProperties, Duration> lifetime;

  AnswerKind(Function<CachingProperties, Duration> lifetime) {
    this.lifetime = lifetime;
  }

  /** The name of the cache. */
  String cache() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Duration lifetime(CachingProperties properties) {
    return this.lifetime.apply(properties);
  }
}
