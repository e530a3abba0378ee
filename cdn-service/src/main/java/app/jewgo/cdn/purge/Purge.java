package app.jewgo.cdn.purge;

import app.jewgo.cache.tag.Tags;
import app.jewgo.cdn.provider.TargetKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What is to be forgotten.
 *
 * @param kind of all targets
 * @param targets sorted, none twice; none for everything
 * @param soft whether it suffices that copies count as stale
 * @param source who found out that it is necessary
 * @param requestedBy the subject of a token, or the part of the platform
 */
public record Purge(
    TargetKind kind, List<String> targets, boolean soft, Source source, String requestedBy) {

  /** Who asks for a purge. */
  public enum Source {
    /** Somebody, through the API. */
    API,
    /** A change of restaurants. */
    FEED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Purge {
    targets = List.copyOf(new TreeSet<>(targets));
    if (targets.isEmpty() != (kind == TargetKind.EVERYTHING)) {
      throw new IllegalArgumentException(
          "targets: " + targets.size() + " (expected: none for everything, else at least one)");
    }
  }

  /** Of tags that a change of restaurants touches. */
  public static Purge ofChange(Collection<String> tags, String instance) {
    return new Purge(TargetKind.TAG, List.copyOf(tags), false, Source.FEED, instance);
  }

  /** Of every answer that depends on any restaurant. */
  public static Purge ofAllRestaurants(String instance) {
    return ofChange(List.of(Tags.RESTAURANTS), instance);
  }

  /** As it stands in the database and in answers. */
  String scope() {
    return switch (this.kind) {
      case TAG -> "tags";
      case URL -> "urls";
      case EVERYTHING -> "everything";
    };
  }
}
