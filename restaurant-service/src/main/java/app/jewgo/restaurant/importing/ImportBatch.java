package app.jewgo.restaurant.importing;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request to import rows of one source. */
record ImportBatch(ImportSource source, List<ImportRow> rows) {

  static final int MAX_ROWS = 500;

  ImportBatch {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the envelope; what is wrong with single rows is found later.
   *
   * @throws ProblemException 400 if it is not one
   */
  static ImportBatch of(JsonNode json) {
    ImportSource source =
        ImportSource.of(json.get("source"))
            .orElseThrow(() -> invalid("source", json.get("source"), ImportSource.keys()));
    JsonNode rows = json.get("rows");
    if (rows == null || !rows.isArray()) {
      throw invalid("rows", rows, "a list");
    }
    if (rows.size() > MAX_ROWS) {
      throw new ProblemException(
          Problem.invalid("rows", rows.size() + " (expected: at most " + MAX_ROWS + ")"));
    }
    List<ImportRow> read = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonNode line = rows.get(i).get("line");
      if (line == null || !line.isIntegralNumber() || !line.canConvertToLong()) {
        throw invalid("rows[" + i + "].line", line, "a whole number");
      }
      read.add(new ImportRow(line.longValue(), rows.get(i).get("restaurant")));
    }
    return new ImportBatch(source, read);
  }

  private static ProblemException invalid(String field, @Nullable JsonNode value, String expected) {
    String found = (value == null) ? "missing" : value.isValueNode() ? "wrong" : "no value";
    return new ProblemException(Problem.invalid(field, found + " (expected: " + expected + ")"));
  }
}
