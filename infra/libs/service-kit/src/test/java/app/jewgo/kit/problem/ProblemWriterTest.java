package app.jewgo.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemWriterTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final ProblemWriter writer = new ProblemWriter();

  @Test
  void writesTheOneShapeOfErrors() {
    Map<String, String> errors = new LinkedHashMap<>();
    errors.put("limit", "-1 (expected: 1..1000)");
    errors.put("lat", "91 (expected: -90..90)");
    String json =
        new String(
            this.writer.write(Problem.invalid(errors), "/api/v4/restaurants", TRACE),
            StandardCharsets.UTF_8);
    assertThat(json)
        .isEqualTo(
            "{\"type\":\"https://jewgo.app/problems/invalid-parameter\","
                + "\"title\":\"Invalid parameter\",\"status\":400,"
                + "\"detail\":\"limit: -1 (expected: 1..1000); lat: 91 (expected: -90..90)\","
                + "\"instance\":\"/api/v4/restaurants\",\"success\":false,"
                + "\"error\":\"limit: -1 (expected: 1..1000); lat: 91 (expected: -90..90)\","
                + "\"status_code\":400,\"traceId\":\"0af7651916cd43dd8448eb211c80319c\","
                + "\"details\":{\"validation_errors\":{\"limit\":\"-1 (expected: 1..1000)\","
                + "\"lat\":\"91 (expected: -90..90)\"}}}");
  }

  @Test
  void leavesOutWhatThereIsNot() {
    String json =
        new String(
            this.writer.write(Problem.of(ProblemType.NOT_FOUND, "no \"such\" thing"), "/x", null),
            StandardCharsets.UTF_8);
    assertThat(json)
        .contains("\"detail\":\"no \\\"such\\\" thing\"")
        .doesNotContain("traceId", "details");
  }

  @Test
  void retryAfterIsRoundedUpAndNeverZero() {
    assertThat(Problem.unavailable("x", Duration.ofMillis(1_001)).headers())
        .containsEntry("Retry-After", "2");
    assertThat(Problem.unavailable("x", Duration.ZERO).headers()).containsEntry("Retry-After", "1");
  }

  @Test
  void statusesOutsideTheCatalogueKeepTheirSide() {
    assertThat(ProblemType.ofStatus(404)).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(ProblemType.ofStatus(400)).isEqualTo(ProblemType.BAD_REQUEST);
    assertThat(ProblemType.ofStatus(418)).isEqualTo(ProblemType.BAD_REQUEST);
    assertThat(ProblemType.ofStatus(501)).isEqualTo(ProblemType.BAD_REQUEST);
    assertThat(ProblemType.ofStatus(507)).isEqualTo(ProblemType.INTERNAL_ERROR);
  }
}
