package app.jewgo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaximumAgeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=30, must-revalidate, public | 100 | max-age=30, must-revalidate, public",
        "max-age=30, must-revalidate, public | 30 | max-age=30, must-revalidate, public",
        "max-age=30, must-revalidate, public | 7 | max-age=7, must-revalidate, public",
        "public, max-age=30 | 0 | public, max-age=0",
        "s-maxage=60, public | 7 | s-maxage=60, public",
        "no-cache | 7 | no-cache",
      })
  void promisesNoMoreThanIsLeft(String header, long seconds, String bounded) {
    assertThat(MaximumAge.within(header, seconds)).isEqualTo(bounded);
  }

  @ParameterizedTest
  @CsvSource({"'public, max-age=30', 30", "s-maxage=60, -1", "no-cache, -1"})
  void readsWhatIsPromised(String header, long seconds) {
    assertThat(MaximumAge.of(header)).isEqualTo(seconds);
  }
}
