package app.jewgo.kit.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZip, deflate, br | true",
        "br;q=1.0, gzip;q=0.8, *;q=0.1 | true",
        "x-gzip | true",
        "* | true",
        "*;q=0 | false",
        "gzip;q=0 | false",
        "gzip;q=0.000, * | false",
        "gzip;q=0.001 | true",
        "gzip ; q=0 | false",
        "identity | false",
        "br | false",
        "'' | false",
        "gzip;nonsense | false",
        "gzip;q=nonsense | false",
        "gzip, gzip;q=0 | false",
        "*, gzip;q=0 | false",
        "notgzip | false",
      })
  void whoTakesGzip(String header, boolean allowed) {
    assertThat(AcceptEncoding.allowsGzip(List.of(header))).isEqualTo(allowed);
  }

  @Test
  void severalHeadersAreOne() {
    assertThat(AcceptEncoding.allowsGzip(List.of())).isFalse();
    assertThat(AcceptEncoding.allowsGzip(List.of("br", "gzip"))).isTrue();
    assertThat(AcceptEncoding.allowsGzip(List.of("*", "gzip;q=0"))).isFalse();
  }
}
