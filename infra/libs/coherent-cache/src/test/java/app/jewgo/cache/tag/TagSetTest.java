package app.jewgo.cache.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagSetTest {

  @Test
  void isSortedAndDistinct() {
    TagSet tags = TagSet.of("r:2", "list", "r:2", "r:1");
    assertThat(tags).containsExactly("list", "r:1", "r:2");
    assertThat(tags.size()).isEqualTo(3);
    assertThat(tags.get(1)).isEqualTo("r:1");
    assertThat(tags).isEqualTo(TagSet.of("r:1", "r:2", "list")).hasToString("list r:1 r:2");
  }

  @Test
  void becomesCoarserBeforeItBecomesTooLarge() {
    List<String> fine = IntStream.range(0, 33).mapToObj(i -> "c:25" + i % 10 + ":-80" + i).toList();
    assertThat(TagSet.of(fine))
        .as("tenths of a degree become degrees")
        .containsExactlyInAnyOrderElementsOf(
            fine.stream().map(TagSetTest::parent).distinct().sorted().toList());
    List<String> wide = IntStream.range(0, 40).mapToObj(i -> "c:" + i * 10 + ":0").toList();
    assertThat(TagSet.of(wide))
        .containsExactlyInAnyOrder("c10:0:0", "c10:1:0", "c10:2:0", "c10:3:0");
  }

  @Test
  void endsAsListWhereCoarserCellsDoNotHelp() {
    List<String> rows = IntStream.range(0, 33).mapToObj(i -> "r:" + i).toList();
    assertThat(TagSet.of(rows)).containsExactly("list");
    assertThat(TagSet.of(rows.subList(0, 32))).hasSize(32);
    assertThat(TagSet.of(rows.subList(0, 32)).and(TagSet.of("r:32"))).containsExactly("list");
    assertThat(TagSet.of("r:1").and(TagSet.of("s:0"))).containsExactly("r:1", "s:0");
  }

  @Test
  void refusesWhatIsNoTag() {
    for (String text : List.of("", "R:1", "r 1", "*", "é", "x".repeat(33))) {
      assertThatThrownBy(() -> TagSet.of(text))
          .hasMessage("tag: '" + text + "' (expected: 1..32 of [a-z0-9:_-])");
    }
    assertThatThrownBy(() -> TagSet.of(List.of())).hasMessage("tags: none (expected: 1...32)");
    assertThat(TagSet.of("x".repeat(32))).hasSize(1);
  }

  private static String parent(String cell) {
    String[] parts = cell.split(":", -1);
    return "c1:%d:%d"
        .formatted(
            Math.floorDiv(Integer.parseInt(parts[1]), 10),
            Math.floorDiv(Integer.parseInt(parts[2]), 10));
  }
}
