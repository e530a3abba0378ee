package app.jewgo.bench.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The cities of {@code cities.txt}, drawn by weight. */
final class Cities {

  private final List<City> all;

  /** At i the weights of the cities 0..i together. */
  private final int[] cumulated;

  Cities(List<City> all) {
    this.all = List.copyOf(all);
    this.cumulated = this.all.stream().mapToInt(City::weight).toArray();
    Arrays.parallelPrefix(this.cumulated, Integer::sum);
  }

  static Cities bundled() {
    Map<String, Country> countries = Country.bundled();
    return new Cities(
        Lines.of("cities.txt").stream().map(line -> City.parse(line, countries)).toList());
  }

  List<City> all() {
    return this.all;
  }

  City pick(RowRandom random) {
    int draw = random.below(this.cumulated[this.cumulated.length - 1]) + 1;
    int found = Arrays.binarySearch(this.cumulated, draw);
    return this.all.get((found >= 0) ? found : -found - 1);
  }
}
