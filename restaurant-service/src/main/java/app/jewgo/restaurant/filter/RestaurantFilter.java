package app.jewgo.restaurant.filter;

import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.restaurant.geometry.Box;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Ring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a restaurant must be to stand in a list. Null and empty mean: anything. Two equal
 * filters have the same {@link #key}. Immutable.
 *
 * @param texts never with an empty list
 * @param openNow whether it must be open, or closed, at the instant of the question
 * @param words what it must be found by
 * @param bounds boxes of which it must be in one
 */
public record RestaurantFilter(
    Visibility visibility,
    Map<TextFilter, List<String>> texts,
    Map<FlagFilter, Boolean> flags,
    @Nullable Double minimumRating,
    @Nullable Boolean openNow,
    List<String> words,
    List<Box> bounds,
    @Nullable Circle circle) {

  public RestaurantFilter {
    // in the order of the enums, so that the key of the filter depends on its meaning alone
    EnumMap<TextFilter, List<String>> sortedTexts = new EnumMap<>(TextFilter.class);
    texts.forEach((filter, values) -> sortedTexts.put(filter, values.stream().sorted().toList()));
    texts = Collections.unmodifiableMap(sortedTexts);
    EnumMap<FlagFilter, Boolean> sortedFlags = new EnumMap<>(FlagFilter.class);
    sortedFlags.putAll(flags);
    flags = Collections.unmodifiableMap(sortedFlags);
    words = List.copyOf(words);
    bounds = List.copyOf(bounds);
  }

  /** All that a visibility lets through. */
  public static RestaurantFilter all(Visibility visibility) {
    return new RestaurantFilter(
        visibility, Map.of(), Map.of(), null, null, List.of(), List.of(), null);
  }

  /**
   * The same for equal filters and for no others: before each text stands how long it is, so that
   * nothing that somebody has typed reads like another part of a filter.
   */
  public String key() {
    Map<TextFilter, List<String>> measuredTexts = new EnumMap<>(TextFilter.class);
    this.texts.forEach((filter, values) -> measuredTexts.put(filter, measured(values)));
    return new RestaurantFilter(
            this.visibility,
            measuredTexts,
            this.flags,
            this.minimumRating,
            this.openNow,
            measured(this.words),
            this.bounds,
            this.circle)
        .toString();
  }

  private static List<String> measured(List<String> values) {
    return values.stream().map(value -> value.length() + ":" + value).toList();
  }

  /** Whether it asks for what is within a radius or the bounds of a map. */
  public boolean hasArea() {
    return this.circle != null || !this.bounds.isEmpty();
  }

  /**
   * What an answer to it depends on: an area, or else every restaurant. Rows within an area need
   * not be named besides.
   */
  public TagSet tags() {
    QueryTags tags = new QueryTags();
    if (!hasArea()) {
      return tags.anywhere().tags();
    }
    List<Box> boxes =
        (this.circle != null)
            ? new Ring(this.circle.center(), 0, this.circle.radiusMetres()).boxes()
            : this.bounds;
    boxes.forEach(box -> tags.area(box.south(), box.west(), box.north(), box.east()));
    return tags.tags();
  }

  /** The same without what it says about places. */
  public RestaurantFilter anywhere() {
    return new RestaurantFilter(
        this.visibility,
        this.texts,
        this.flags,
        this.minimumRating,
        this.openNow,
        this.words,
        List.of(),
        null);
  }

  /** The same without what it says about opening hours. */
  RestaurantFilter atAnyHour() {
    return new RestaurantFilter(
        this.visibility,
        this.texts,
        this.flags,
        this.minimumRating,
        null,
        this.words,
        this.bounds,
        this.circle);
  }

  /**
   * When other rows fit because of the time alone: hours are full minutes.
   *
   * @return null if never
   */
  public @Nullable Instant changesAfter(Instant now) {
    return (this.openNow != null)
        ? now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES)
        : null;
  }
}
