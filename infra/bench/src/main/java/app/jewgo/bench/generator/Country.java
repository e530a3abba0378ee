package app.jewgo.bench.generator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How addresses are written in a country.
 *
 * @param code ISO 3166, two letters
 * @param form where the house number (N) stands beside the street (S)
 */
record Country(String code, String form, List<String> streets) {

  Country {
    streets = List.copyOf(streets);
  }

  /**
   * @return the countries of {@code countries.txt} by code
   */
  static Map<String, Country> bundled() {
    Map<String, Country> countries = new HashMap<>();
    for (String line : Lines.of("countries.txt")) {
      String[] columns = line.split(" \\| ", -1);
      List<String> streets = List.of(columns[2].split("; ", -1));
      for (String code : columns[0].split(", ", -1)) {
        countries.put(code, new Country(code, columns[1], streets));
      }
    }
    return countries;
  }

  /** A made-up address in the country's style, without city and postcode. */
  String address(RowRandom random) {
    int number = 1 + (int) Math.min(random.pareto(8, 0.7), 9_998);
    String street = random.pick(this.streets);
    return this.form.replace("N", Integer.toString(number)).replace("S", street);
  }
}
