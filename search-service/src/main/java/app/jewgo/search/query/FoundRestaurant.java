package app.jewgo.search.query;

import app.jewgo.search.hours.OpenTimes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A restaurant that was found.
 *
 * @param json its public JSON, without the last brace; nobody's to change
 * @param hours null if unknown
 * @param distanceMetres from the searcher, null if either's place is unknown
 * @param highlights by key, texts in which the words that fit stand in {@code <em>}, as HTML
 * @param explanation of the score, null unless asked for
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
public record FoundRestaurant(
    long id,
    byte[] json,
    @Nullable OpenTimes hours,
    @Nullable Double distanceMetres,
    Map<String, String> highlights,
    @Nullable String explanation) {}
