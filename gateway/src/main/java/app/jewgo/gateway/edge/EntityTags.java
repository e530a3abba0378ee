package app.jewgo.gateway.edge;

import app.jewgo.kit.representation.EntityTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares entity tags as {@code If-None-Match} wants it. */
final class EntityTags {

  private EntityTags() {}

  /**
   * @param ifNoneMatch values of the header, null if it is absent
   * @param tag strong; null if the answer has none
   * @return whether the client has the answer already
   */
  static boolean isKnown(@Nullable List<String> ifNoneMatch, @Nullable String tag) {
    if (ifNoneMatch == null || tag == null) {
      return false;
    }
    return ifNoneMatch.stream().anyMatch(value -> EntityTag.isKnown(value, tag));
  }
}
