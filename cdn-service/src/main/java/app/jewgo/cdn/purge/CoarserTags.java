package app.jewgo.cdn.purge;

import app.jewgo.cache.tag.Tags;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which tag may stand in for another because every answer with the one has the other as well. */
public final class CoarserTags {

  private static final Pattern OF_RESTAURANTS = Pattern.compile("list|[rs]:.*|c(1|10)?:.*");

  private CoarserTags() {}

  /**
   * @return null if there is none
   */
  public static @Nullable String of(String tag) {
    return OF_RESTAURANTS.matcher(tag).matches() ? Tags.RESTAURANTS : null;
  }
}
