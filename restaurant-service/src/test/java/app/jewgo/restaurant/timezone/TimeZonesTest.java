package app.jewgo.restaurant.timezone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class TimeZonesTest {

  private static final TimeZones ZONES =
      new TimeZones(() ->
          Set.of(
              "America/New_York",
              "America/Chicago",
              "Asia/Jerusalem",
              "Asia/Kathmandu",
              "Europe/London",
              "Pacific/Auckland",
              "Etc/GMT+9",
              "Only/Database"));

  @ParameterizedTest
  @CsvSource({
    "25.9331, -80.1625, America/New_York",
    // Pensacola: Florida has two
    "30.4213, -87.2169, America/Chicago",
    "31.7767, 35.2345, Asia/Jerusalem",
    "27.7172, 85.3240, Asia/Kathmandu",
    "51.5074, -0.1278, Europe/London",
    "-36.8485, 174.7633, Pacific/Auckland",
    // at sea
    "0, -140, Etc/GMT+9",
    // known to the map, not to the database
    "35.6762, 139.6503,",
  })
  void comeFromCoordinates(double latitude, double longitude, @Nullable String zone) {
    assertThat(ZONES.of(null, latitude, longitude)).isEqualTo(zone);
  }

  @Test
  void theEndsOfTheWorldAreNoError() {
    for (double latitude : new double[] {-90, 0, 90}) {
      for (double longitude : new double[] {-180, 0, 180}) {
        ZONES.of(null, latitude, longitude);
      }
    }
  }

  @Test
  void anExplicitOneWinsIfBothSidesKnowIt() {
    assertThat(ZONES.of("Europe/London", 25.9, -80.1)).isEqualTo("Europe/London");
    assertThat(ZONES.of("Asia/Tokyo", 25.9, -80.1)).isEqualTo("America/New_York");
    assertThat(ZONES.of("Only/Database", 25.9, -80.1)).isEqualTo("America/New_York");
    assertThat(ZONES.of("Europe/London", null, null)).isEqualTo("Europe/London");
    assertThat(ZONES.of("nonsense", null, null)).isNull();
    assertThat(ZONES.of(null, 25.9, null)).isNull();
  }

  @Test
  void manyMayAskAtOnce() throws Exception {
    TimeZones fresh = new TimeZones(() -> Set.of("Asia/Jerusalem"));
    List<Future<@Nullable String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        double longitude = 35.2 + i / 1000.0;
        answers.add(threads.submit(() -> fresh.of(null, 31.77, longitude)));
      }
      for (Future<@Nullable String> answer : answers) {
        assertThat(answer.get()).isEqualTo("Asia/Jerusalem");
      }
    }
  }
}
