package app.jewgo.restaurant.importing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of the rows of a batch; the form of the answer. */
record ImportResult(int inserted, int updated, int unchanged, List<Rejected> rejected) {

  static final ImportResult NOTHING = new ImportResult(0, 0, 0, List.of());

  ImportResult {
    rejected = List.copyOf(rejected);
  }

  /**
   * A row that was not stored.
   *
   * @param id as the row has it, if it is text or a number
   */
  record Rejected(long line, @Nullable JsonNode id, String reason) {

    static Rejected of(ImportRow row, String reason) {
      JsonNode restaurant = row.restaurant();
      JsonNode id = (restaurant != null) ? restaurant.get("id") : null;
      if (restaurant != null && (id == null || id.isNull())) {
        id = restaurant.get("source_id");
      }
      boolean shown = id != null && id.isValueNode() && id.toString().length() <= 220;
      return new Rejected(row.line(), shown ? id : null, reason);
    }
  }

  static ImportResult rejected(ImportRow row, String reason) {
    return new ImportResult(0, 0, 0, List.of(Rejected.of(row, reason)));
  }

  ImportResult plus(ImportResult other) {
    return new ImportResult(
        this.inserted + other.inserted,
        this.updated + other.updated,
        this.unchanged + other.unchanged,
        Stream.concat(this.rejected.stream(), other.rejected.stream())
            .sorted(Comparator.comparingLong(Rejected::line))
            .toList());
  }
}
