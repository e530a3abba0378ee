package app.jewgo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {

  private static final String TAG = "\"7-abc\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"7-abc\" | true",
        "W/\"7-abc\" | true",
        "\"x\", \"7-abc\" | true",
        " * | true",
        "\"7-abc-gzip\" | false",
        "7-abc | false",
        "\"7-abc | false",
        "'' | false",
      })
  void comparesAsTheWeakComparisonDoes(String header, boolean known) {
    assertThat(EntityTags.isKnown(List.of(header), TAG)).isEqualTo(known);
  }

  @Test
  void nothingIsKnownWithoutATag() {
    assertThat(EntityTags.isKnown(null, TAG)).isFalse();
    assertThat(EntityTags.isKnown(List.of("*"), null)).isFalse();
    assertThat(EntityTags.isKnown(List.of("\"x\"", TAG), TAG)).isTrue();
  }
}
