package app.jewgo.search.hours;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hours that were read before: many places share theirs. Thread-safe. */
public final class KnownHours {

  private static final int MOST = 50_000;

  private final Cache<String, Optional<OpenTimes>> known =
      Caffeine.newBuilder().maximumSize(MOST).build();

  /**
   * @param text of {@link OpenTimes#text}
   * @return null if this JVM does not know the zone
   */
  public @Nullable OpenTimes of(String text) {
    return this.known.get(text, key -> Optional.ofNullable(OpenTimes.parse(key))).orElse(null);
  }
}
