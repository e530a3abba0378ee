package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastRequestsTest {

  private static final int FEW = 8;

  private final LeastRequests choice = new LeastRequests(new Random(1));

  @Test
  void takesTheLeastLoaded() {
    Map<String, Double> load = Map.of("a", 3.0, "b", 1.0, "c", 2.0);
    for (int i = 0; i < 10; i++) {
      assertThat(this.choice.choose(List.of("a", "b", "c"), FEW, load::get)).isEqualTo("b");
    }
  }

  @Test
  void goesRoundAmongEquals() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      counts.merge(this.choice.choose(List.of("a", "b", "c"), FEW, any -> 1), 1, Integer::sum);
    }
    assertThat(counts).isEqualTo(Map.of("a", 10, "b", 10, "c", 10));
  }

  @Test
  void looksAtTwoOfMany() {
    List<Integer> many = IntStream.range(0, 100).boxed().toList();
    int[] asked = {0};
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      Integer chosen =
          this.choice.choose(
              many,
              FEW,
              one -> {
                asked[0]++;
                return one;
              });
      counts.merge(chosen, 1, Integer::sum);
    }
    assertThat(asked[0]).isEqualTo(20_000);
    assertThat(counts).as("the worst is never the better one of two").doesNotContainKey(99);
    assertThat(counts.get(0)).as("the best wins whenever it is looked at").isBetween(150, 250);
  }
}
