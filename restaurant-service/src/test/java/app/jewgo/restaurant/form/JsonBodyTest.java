package app.jewgo.restaurant.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.kit.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** JSON that is meant to hurt whoever reads it. */
class JsonBodyTest {

  private static final int LONGEST = 1 << 20;

  @Test
  void isAThousandDeepForNobody() throws IOException {
    for (int depth : List.of(1_000, 100_000, 500_000)) {
      assertRefused("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}", 400);
      assertRefused("{\"a\":" + "[".repeat(depth), 400);
    }
    assertRefused("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000), 400);
    int most = 63;
    assertThat(read("{\"a\":" + "[".repeat(most) + "]".repeat(most) + "}").json().size())
        .isEqualTo(1);
  }

  @Test
  void isNotUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> JsonBody.read(new ByteArrayInputStream(packed.toByteArray()), LONGEST))
        .isInstanceOfSatisfying(
            ProblemException.class, ex -> assertThat(ex.problem().type().status()).isEqualTo(400));
  }

  @Test
  void hasNoEndlessNumbersOrNames() {
    assertRefused("{\"a\":" + "9".repeat(100_000) + "}", 400);
    assertRefused("{\"" + "a".repeat(200_000) + "\":1}", 400);
    assertRefused("{\"a\":\"" + "a".repeat(LONGEST) + "\"}", 413);
  }

  private static void assertRefused(String json, int status) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            ProblemException.class,
            ex -> assertThat(ex.problem().type().status()).isEqualTo(status));
  }

  private static JsonBody read(String json) throws IOException {
    return JsonBody.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), LONGEST);
  }
}
