package app.jewgo.bench.generator;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A real city with kosher restaurants.
 *
 * @param region state, province or district
 * @param radiusKm within which nearly all its restaurants lie
 * @param weight its share of all restaurants, relative to the other cities'
 * @param phone pattern of a telephone number, # for a digit
 * @param postcode pattern of a postcode, # for a digit
 * @param agencies certifying agencies that are found there, the commonest first
 */
record City(
    String name,
    String region,
    Country country,
    double latitude,
    double longitude,
    double radiusKm,
    int weight,
    ZoneId zone,
    String phone,
    String postcode,
    List<String> agencies) {

  City {
    agencies = List.copyOf(agencies);
    if (weight < 1 || radiusKm <= 0 || agencies.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: weight %d, radius %s, %d agencies (expected: each above 0)"
              .formatted(name, weight, radiusKm, agencies.size()));
    }
  }

  /** Reads a line of {@code cities.txt}. */
  static City parse(String line, Map<String, Country> countries) {
    String[] columns = line.split(" \\| ", -1);
    if (columns.length != 11) {
      throw new IllegalArgumentException(
          "%d columns (expected: 11): %s".formatted(columns.length, line));
    }
    return new City(
        columns[0],
        columns[1],
        Objects.requireNonNull(countries.get(columns[2]), columns[2]),
        Double.parseDouble(columns[3]),
        Double.parseDouble(columns[4]),
        Double.parseDouble(columns[5]),
        Integer.parseInt(columns[6]),
        ZoneId.of(columns[7]),
        columns[8],
        columns[9],
        List.of(columns[10].split(", ", -1)));
  }
}
