package app.jewgo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "gzip, deflate, br, zstd | true",
        "br;q=1.0, GZIP;q=0.001 | true",
        "deflate, gzip ; q=1.000 | true",
        "gzip;q=0 | false",
        "gzip;q=0.000, br | false",
        "gzip;q=nonsense | false",
        "gzip;level=1 | false",
        "gzip, gzip;q=0 | false",
        "identity | false",
        "notgzip | false",
        "* | false",
        "'' | false",
      })
  void gzipOnlyForWhoSurelyTakesIt(String header, boolean allowed) {
    assertThat(Codings.allowGzip(List.of(header))).isEqualTo(allowed);
  }

  @Test
  void whoSaysNothingGetsItPlain() {
    assertThat(Codings.allowGzip(null)).isFalse();
    assertThat(Codings.allowGzip(List.of("br", "gzip"))).isTrue();
  }
}
