package app.jewgo.bench.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
    try (InputStream in =
        Objects.requireNonNull(Cities.class.getResourceAsStream("cities.txt"), "cities.txt")) {
      return new Cities(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(City::parse)
              .toList());
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot read cities.txt", ex);
    }
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
