package app.jewgo.restaurant.filter;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** What lists can be filtered by: the texts that stand in the catalogue, sorted, each once. */
public record FilterOptions(
    List<String> agencies,
    List<String> kosherCategories,
    List<String> listingTypes,
    List<String> priceRanges,
    List<String> cities,
    List<String> states) {

  /** Roughly, in memory. */
  int bytes() {
    return Stream.of(
            this.agencies,
            this.kosherCategories,
            this.listingTypes,
            this.priceRanges,
            this.cities,
            this.states)
        .flatMap(List::stream)
        .mapToInt(text -> 64 + text.length())
        .sum();
  }

  /** Writes them as a JSON object. */
  public void write(JsonGenerator to) {
    to.writeStartObject();
    write(to, "agencies", this.agencies);
    write(to, "kosherCategories", this.kosherCategories);
    write(to, "listingTypes", this.listingTypes);
    write(to, "priceRanges", this.priceRanges);
    write(to, "cities", this.cities);
    write(to, "states", this.states);
    to.writeEndObject();
  }

  private static void write(JsonGenerator to, String key, List<String> values) {
    to.writeName(key);
    to.writeStartArray();
    values.forEach(to::writeString);
    to.writeEndArray();
  }
}
