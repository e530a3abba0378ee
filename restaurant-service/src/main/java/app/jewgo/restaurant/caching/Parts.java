package app.jewgo.restaurant.caching;

import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.database.Reading;
import app.jewgo.restaurant.database.Stamped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parts that several answers have in common, in a cache of their own. Thread-safe.
 *
 * @param <T> immutable
 */
public final class Parts<T> {

  private final CoherentCache<String, T> cache;

  private final Database database;

  private final LiveConfig<CachingProperties> properties;

  private final Function<CachingProperties, Duration> lifetime;

  /**
   * @param lifetime how long one is kept although nothing has changed
   */
  public Parts(
      CoherentCache<String, T> cache,
      Database database,
      LiveConfig<CachingProperties> properties,
      Function<CachingProperties, Duration> lifetime) {
    this.cache = cache;
    this.database = database;
    this.properties = properties;
    this.lifetime = lifetime;
  }

  /**
   * What the cache has and can be shown to be current, else what the question brings. Whatever it
   * was made from counts for the answer that is being made.
   *
   * @param tags of what is asked
   * @param atMost how long it stays true by itself
   */
  public T get(String key, TagSet tags, Duration atMost, Supplier<T> question) {
    Reading whole = Reading.current();
    if (whole == null) {
      return question.get();
    }
    Served<T> part = served(key, tags, atMost, question, whole.from());
    if (part.how() == Served.How.BOUNDED_STALE) {
      return question.get(); // the whole is read where its source says, and so is its part
    }
    whole.include(part);
    return part.value();
  }

  private Served<T> served(
      String key, TagSet tags, Duration atMost, Supplier<T> question, @Nullable VersionToken from) {
    try {
      return this.cache.get(
          key,
          source -> {
            Stamped<T> read = this.database.reading(source, from, question);
            Duration configured = this.lifetime.apply(this.properties.current());
            Duration lifetime = (atMost.compareTo(configured) < 0) ? atMost : configured;
            return read.loaded(read.value(), tags, lifetime);
          },
          from);
    } catch (RuntimeException ex) {
      throw ex;
    } catch (Exception ex) {
      throw new IllegalStateException("no loader throws it", ex);
    }
  }
}
