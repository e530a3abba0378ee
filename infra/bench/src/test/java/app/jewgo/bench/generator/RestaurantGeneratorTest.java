package app.jewgo.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.jewgo.bench.generator.GeneratedRestaurant.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RestaurantGeneratorTest {

  private static final int ROWS = 40_000;

  private static final RestaurantGenerator GENERATOR = new RestaurantGenerator(7);

  private static final List<GeneratedRestaurant> MADE =
      LongStream.range(0, ROWS).mapToObj(GENERATOR::at).toList();

  @Test
  void aRowIsAFunctionOfSeedAndIndex() {
    RestaurantGenerator again = new RestaurantGenerator(7);
    for (int index = ROWS - 1; index >= 0; index -= 977) {
      assertThat(again.at(index)).isEqualTo(MADE.get(index));
    }
    assertThat(new RestaurantGenerator(8).at(0)).isNotEqualTo(MADE.getFirst());
    assertThat(again.at(4_999_999).id()).isEqualTo(6_000_000);
  }

  /** Guards every bench against comparing different data without anybody noticing. */
  @Test
  void theFirstRowStaysWhatItWas() {
    GeneratedRestaurant first = new RestaurantGenerator(GeneratedCatalogue.DEFAULT_SEED).at(0);

    assertThat(first.name() + " / " + first.place().address() + " / " + first.place().city().name())
        .isEqualTo("Shuki's Coffee / 14 Avenue J / Brooklyn");
  }

  @Test
  void sharesAreThoseOfRealLists() {
    assertThat(share(row -> row.cuisine().category().equals("Meat"))).isCloseTo(0.46, within(0.01));
    assertThat(share(row -> row.cuisine().category().equals("Dairy")))
        .isCloseTo(0.40, within(0.01));
    assertThat(share(row -> row.hours() == null)).isCloseTo(0.20, within(0.01));
    assertThat(share(row -> row.priceRange() == null)).isCloseTo(0.37, within(0.02));
    assertThat(share(row -> row.status().equals("active"))).isCloseTo(0.965, within(0.01));
    assertThat(share(row -> row.popularity().rating() == null)).isCloseTo(0.13, within(0.01));
  }

  @Test
  void viewsAreSkewedLikeFame() {
    long[] views = MADE.stream().mapToLong(row -> row.popularity().views()).sorted().toArray();
    long all = Arrays.stream(views).sum();
    long topPercent = Arrays.stream(views, ROWS - ROWS / 100, ROWS).sum();

    assertThat((double) topPercent / all).isGreaterThan(0.35);
    assertThat(views[ROWS / 2]).isBetween(60L, 100L);
  }

  @Test
  void placesLieAroundTheirCities() {
    Map<City, Long> perCity =
        MADE.stream()
            .collect(Collectors.groupingBy(row -> row.place().city(), Collectors.counting()));
    assertThat(perCity).hasSizeGreaterThanOrEqualTo(60);
    assertThat(perCity.keySet().stream().map(city -> city.country().code()).distinct())
        .hasSizeGreaterThan(25);
    assertThat(MADE)
        .allSatisfy(row -> {
          Place place = row.place();
          assertThat(kilometres(place)).isLessThanOrEqualTo(place.city().radiusKm() * 2.13);
        });
    assertThat(share(row -> kilometres(row.place()) <= row.place().city().radiusKm()))
        .isCloseTo(0.865, within(0.01));
  }

  @Test
  void everyCertificationFits() {
    assertThat(MADE)
        .allSatisfy(row -> {
          assertThat(row.place().city().agencies()).contains(row.certification().agency());
          boolean dairy = row.cuisine().category().equals("Dairy");
          assertThat(dairy || row.certification().cholovYisroel() == null).isTrue();
          assertThat(
                  row.certification().cholovStam()
                      && Boolean.TRUE.equals(row.certification().cholovYisroel()))
              .isFalse();
        });
  }

  @Test
  void everyRowFitsTheTable() {
    assertThat(MADE)
        .allSatisfy(row -> {
          assertThat(row.name()).isNotBlank().hasSizeLessThanOrEqualTo(200);
          assertThat(row.place().postcode())
              .isNotBlank()
              .hasSizeLessThanOrEqualTo(20)
              .doesNotContain("#");
          assertThat(row.place().phone()).matches("[0-9() -]+");
          assertThat(row.website()).matches("https://[a-z0-9-]+\\.example/");
          assertThat(row.updatedAt()).isAfterOrEqualTo(row.createdAt());
          assertThat(row.images()).isNotEmpty();
          Double rating = row.popularity().rating();
          assertThat(rating == null || (rating >= 1 && rating <= 5)).isTrue();
          assertThat(rating == null).isEqualTo(row.popularity().reviews() == null);
        });
  }

  @Test
  void manyKindsOfWeeks() {
    List<String> texts =
        MADE.stream()
            .flatMap(row -> hoursText(row).lines())
            .map(line -> line.replace('\u202f', ' '))
            .toList();

    assertThat(texts).anyMatch(line -> line.startsWith("Saturday: 8:30 PM"));
    assertThat(texts).anyMatch(line -> line.startsWith("Monday:") && line.contains(","));
    assertThat(texts).anyMatch(line -> line.matches("Tuesday: .* PM.* AM"));
    assertThat(texts).anyMatch(line -> line.equals("Saturday: Open 24 hours"));
    assertThat(share(row -> hoursText(row).contains("Saturday: Closed"))).isGreaterThan(0.4);
  }

  @Test
  void namesVaryInSpellingAndScript() {
    double hebrew = share(row -> isIsraeli(row) && row.name().matches(".*[א-ת].*"));
    assertThat(hebrew / share(RestaurantGeneratorTest::isIsraeli)).isCloseTo(0.35, within(0.02));
    for (String spelling :
        List.of("Shawarma", "Shwarma", "Schwarma", "Falafel", "Felafel", "Challah", "Hallah")) {
      assertThat(share(row -> row.name().contains(spelling))).as(spelling).isGreaterThan(0);
    }
    assertThat(MADE.stream().map(GeneratedRestaurant::name).distinct().count())
        .isGreaterThan(ROWS / 4);
  }

  @Test
  void agenciesFollowARankInEachCity() {
    assertThat(share(row -> row.certification().agency().equals("Rabbanut Jerusalem")))
        .isGreaterThan(share(row -> row.certification().agency().equals("Rav Rubin")) * 3);
  }

  private static boolean isIsraeli(GeneratedRestaurant row) {
    return row.place().city().country().code().equals("IL");
  }

  private static String hoursText(GeneratedRestaurant row) {
    return (row.hours() == null) ? "" : row.hours().toText();
  }

  private static double share(Predicate<GeneratedRestaurant> condition) {
    return MADE.stream().filter(condition).count() / (double) ROWS;
  }

  private static double kilometres(Place place) {
    City city = place.city();
    double north = (place.latitude() - city.latitude()) * 111.195;
    double east =
        (place.longitude() - city.longitude())
            * 111.195
            * Math.cos(Math.toRadians(city.latitude()));
    return Math.hypot(north, east);
  }
}
