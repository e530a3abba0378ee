package app.jewgo.cache.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.change.ChangedTransaction.Part;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangedTransactionTest {

  private static final long XID = (3L << 32) + 742;

  @Test
  void joinsItsStatements() {
    ChangedTransaction transaction =
        new ChangedTransaction(742, message(List.of("r:1", "list"), 1));
    transaction.add(message(List.of("r:2", "list"), 1));
    assertThat(transaction.xid()).isEqualTo(XID);
    assertThat(transaction.parts())
        .containsExactly(
            new Part(0, true, false, List.of("r:1", "list", "r:2"), List.of("{}", "{}")));
  }

  @Test
  void withoutTagsItIsStillAnEntry() {
    assertThat(new ChangedTransaction(742, message(List.of(), 0)).parts())
        .containsExactly(new Part(0, true, false, List.of(), List.of()));
  }

  @Test
  void isCutIntoPartsTheLastOfWhichIsMarked() {
    ChangedTransaction transaction = new ChangedTransaction(742, message(List.of(), 450));
    for (int statement = 0; statement < 3; statement++) {
      int from = statement * 900;
      transaction.add(
          message(IntStream.range(from, from + 900).mapToObj(i -> "r:" + i).toList(), 0));
    }
    List<Part> parts = transaction.parts();
    assertThat(parts).extracting(Part::chunk).containsExactly(0, 1, 2);
    assertThat(parts).extracting(Part::last).containsExactly(false, false, true);
    assertThat(parts).extracting(part -> part.tags().size()).containsExactly(1_000, 1_000, 700);
    assertThat(parts).extracting(part -> part.documents().size()).containsExactly(200, 200, 50);
    assertThat(parts.stream().flatMap(part -> part.tags().stream()))
        .hasSize(2_700)
        .doesNotHaveDuplicates();
    assertThat(transaction.parts()).as("again").isEqualTo(parts);
  }

  @Test
  void ofAVeryLargeOneOnlyThatEverythingChanged() {
    ChangedTransaction transaction = new ChangedTransaction(742, message(List.of(), 0));
    for (int statement = 0; statement <= 100; statement++) {
      int from = statement * 1_000;
      transaction.add(
          message(IntStream.range(from, from + 1_000).mapToObj(i -> "r:" + i).toList(), 1));
    }
    assertThat(transaction.parts()).containsExactly(new Part(0, true, true, List.of(), List.of()));
  }

  @Test
  void takesNoMessageOfAnother() {
    assertThatThrownBy(() -> new ChangedTransaction(743, message(List.of(), 0)))
        .hasMessageContaining("expected: one that ends with 743");
    ChangedTransaction transaction = new ChangedTransaction(742, message(List.of(), 0));
    ChangeMessage other =
        new ChangeMessage(5, "x", List.of(), List.of(), false, List.of(), List.of());
    assertThatThrownBy(() -> transaction.add(other)).hasMessageContaining("xid: 5");
  }

  private static ChangeMessage message(List<String> tags, int documents) {
    return new ChangeMessage(
        XID,
        "restaurant",
        List.of("UPDATE"),
        List.of(),
        false,
        tags,
        IntStream.range(0, documents).mapToObj(i -> "{}").toList());
  }
}
