package app.jewgo.bench.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MarkerTest {

  private static final int NONE = Integer.MAX_VALUE;

  @Test
  void versionsAreFoundWhereverTheyStand() {
    String body =
        "{\"restaurants\":[{\"id\":1,\"short_description\":\"%s\"},{\"short_description\":\"%s\"}]}"
            .formatted(Marker.of(2, 17), Marker.of(0, 0));
    assertThat(read(body)).containsExactly(0, NONE, 17);
  }

  @Test
  void theOldestCountsOfARowThatIsThereTwice() {
    assertThat(read(Marker.of(1, 8) + Marker.of(1, 7) + Marker.of(1, 9)))
        .containsExactly(NONE, 7, NONE);
  }

  @Test
  void otherTextsAreNoVersions() {
    assertThat(read("jewgo-coherence x:1; jewgo-coherence 7:1; jewgo-coherence 1"))
        .containsExactly(NONE, NONE, NONE);
  }

  private static int[] read(String body) {
    int[] versions = new int[3];
    Arrays.fill(versions, NONE);
    Marker.read(body.getBytes(StandardCharsets.UTF_8), versions);
    return versions;
  }
}
