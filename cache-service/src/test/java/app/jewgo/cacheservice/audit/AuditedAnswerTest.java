package app.jewgo.cacheservice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditedAnswerTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "200, '\"7-abc\"', -, CURRENT",
        "200, '\"8-abc\"', -, CURRENT",
        "200, 'W/\"7-abc\"', -, CURRENT",
        "200, '\"6-abc\"', 'restaurant-service; hit; detail=l1', STALE",
        "200, '\"6-abc\"', 'restaurant-service; hit; detail=bounded-stale', BOUNDED_STALE",
        "404, -, -, STALE",
        "404, -, 'restaurant-service; hit; detail=bounded-stale', BOUNDED_STALE",
        "200, '\"abc\"', -, NONE",
        "200, -, -, NONE",
        "503, -, -, NONE",
      })
  void judges(
      int status, @Nullable String etag, @Nullable String cacheStatus, AuditedAnswer expected) {
    Map<String, List<String>> headers = new HashMap<>();
    if (etag != null) {
      headers.put("ETag", List.of(etag));
    }
    if (cacheStatus != null) {
      headers.put("Cache-Status", List.of(cacheStatus));
    }
    assertThat(AuditedAnswer.judge(status, HttpHeaders.of(headers, (_, _) -> true), 7))
        .isEqualTo(expected);
  }
}
