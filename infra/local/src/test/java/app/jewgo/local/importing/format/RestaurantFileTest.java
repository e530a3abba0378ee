package app.jewgo.local.importing.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestaurantFileTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "[{\"name\":\"a\"}] => jewgo",
        "[] => jewgo",
        "{\"total\":1,\"x\":{\"features\":[1]},\"restaurants\":[{\"name\":\"a\"}],\"n\":2} => jewgo",
        "{\"type\":\"FeatureCollection\",\"features\":[]} => osm",
        "name,city => csv",
        "City;NAME => csv",
      })
  void findsTheFormatByItsContent(String content, String source) throws IOException {
    assertThat(Rows.of(content).source()).isEqualTo(source);
    assertThat(Rows.of("\ufeff  \r\n " + content).source()).isEqualTo(source);
    assertThat(Rows.of(content).broken()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "'' => the file is empty",
        "'   ' => the file is empty",
        "{} => an object without restaurants or features, only []",
        "{\"elements\":[{\"id\":1}],\"v\":2} => only [elements, v]",
        "{\"restaurants\":{}} => line 1: restaurants: an object (expected: an array)",
        "<html><body> => line 1: no column name",
        "town,country => line 1: no column name",
        "name,Name => line 1: two columns for name",
        "lat,latitude,name => line 1: two columns for latitude",
        "[1 => line 1: the file ends in the middle",
        "[{]} => line 1: not JSON",
        "{\"restaurants\":[]} {} => line 1: something follows the end of the rows",
      })
  void saysWhyItIsNone(String content, String reason) throws IOException {
    assertThat(Rows.of(content).broken()).contains(reason);
  }

  @Test
  void knowsWhatPeopleTakeForCsv() throws IOException {
    assertThat(Rows.of(new byte[] {0x1F, (byte) 0x8B, 8, 0}).broken()).contains("gzip");
    assertThat(Rows.of(new byte[] {'P', 'K', 3, 4, 0}).broken()).contains("workbook");
    assertThat(Rows.of("name".getBytes(StandardCharsets.UTF_16)).broken()).contains("UTF-16");
    assertThat(Rows.of("name\0city").broken()).contains("binary");
  }
}
