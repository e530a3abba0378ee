package app.jewgo.local.importing.format;

import app.jewgo.local.importing.format.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a CSV file with a header. */
final class CsvRows implements RowReader {

  private static final JsonMapper JSON = new JsonMapper();

  private final CsvRecords records;

  /** By position; null for a column that nobody knows. */
  private final List<@Nullable CsvColumn> columns = new ArrayList<>();

  /** Reads the header. */
  CsvRows(InputStream in, byte delimiter, Consumer<String> remarks)
      throws IOException, BrokenFileException {
    this.records = new CsvRecords(in, delimiter);
    CsvRecord header = nextNotBlank();
    if (header == null || header.problem() != null) {
      throw new BrokenFileException(1, "no header (%s)".formatted(RestaurantFile.EXPECTED));
    }
    Set<String> keys = new LinkedHashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String name : header.fields()) {
      CsvColumn column = CsvColumn.named(name);
      this.columns.add(column);
      if (column == null) {
        unknown.add(name);
      } else if (!keys.add(column.key())) {
        throw new BrokenFileException(
            header.line(), "two columns for %s (expected: one)".formatted(column.key()));
      }
    }
    if (!keys.contains("name")) {
      throw new BrokenFileException(
          header.line(), "no column name (%s)".formatted(RestaurantFile.EXPECTED));
    }
    if (!unknown.isEmpty()) {
      remarks.accept("unknown columns are left out: " + String.join(", ", unknown));
    }
    if (!keys.contains("id") && !keys.contains("source_id")) {
      remarks.accept(
          "no column id or source_id: a row is known again by its name, address, city and zip_code");
    }
  }

  /**
   * @param head the beginning of the file
   * @param start of the header in it
   * @return what separates the header's names: a comma, a semicolon or a tab
   */
  static byte delimiter(byte[] head, int start) {
    int[] counts = new int[128];
    boolean quoted = false;
    for (int i = start; i < head.length && (quoted || (head[i] != '\n' && head[i] != '\r')); i++) {
      quoted ^= head[i] == '"';
      if (!quoted && head[i] > 0) {
        counts[head[i]]++;
      }
    }
    byte best = ',';
    for (byte candidate : new byte[] {';', '\t'}) {
      if (counts[candidate] > counts[best]) {
        best = candidate;
      }
    }
    return best;
  }

  @Override
  public @Nullable Row next() throws IOException, BrokenFileException {
    CsvRecord row = nextNotBlank();
    if (row == null) {
      return null;
    }
    if (row.problem() != null) {
      return unusable(row, row.problem());
    }
    if (row.fields().size() != this.columns.size()) {
      return unusable(
          row,
          "%d fields (expected: %d, as in the header)"
              .formatted(row.fields().size(), this.columns.size()));
    }
    ObjectNode restaurant = JSON.createObjectNode();
    List<String> notes = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < this.columns.size(); i++) {
      CsvColumn column = this.columns.get(i);
      String problem = (column == null) ? null : column.put(restaurant, row.fields().get(i), notes);
      if (problem != null) {
        problems.add(problem);
      }
    }
    if (!problems.isEmpty()) {
      return unusable(row, String.join("; ", problems));
    }
    restaurant.put("source_id", sourceId(restaurant));
    keepNumericId(restaurant);
    return new Row.Read(row.line(), restaurant, notes);
  }

  @Override
  public String source() {
    return "csv";
  }

  @Override
  public void close() throws IOException {
    this.records.close();
  }

  /** As JewGo's own ids are; what the table calls its rows otherwise is only the source id. */
  private static void keepNumericId(ObjectNode restaurant) {
    String id = restaurant.path("id").asString("");
    restaurant.remove("id");
    if (id.matches("[0-9]{1,18}")) {
      restaurant.put("id", Long.parseLong(id));
    }
  }

  private @Nullable CsvRecord nextNotBlank() throws IOException, BrokenFileException {
    CsvRecord record = this.records.next();
    while (record != null
        && record.problem() == null
        && record.fields().stream().allMatch(String::isBlank)) {
      record = this.records.next();
    }
    return record;
  }

  private static String sourceId(ObjectNode restaurant) {
    for (String key : List.of("source_id", "id")) {
      String given = restaurant.path(key).asString("");
      if (!given.isEmpty()) {
        return given;
      }
    }
    StringBuilder what = new StringBuilder();
    for (String key : List.of("name", "address", "city", "zip_code")) {
      what.append(restaurant.path(key).asString("").toLowerCase(Locale.ROOT)).append('\0');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(what.toString().getBytes(StandardCharsets.UTF_8));
      return "row-" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every JDK has SHA-256", ex);
    }
  }

  private Row unusable(CsvRecord row, String reason) {
    return new Row.Unusable(row.line(), field(row, "id", "source_id"), field(row, "name"), reason);
  }

  private @Nullable String field(CsvRecord row, String... keys) {
    for (int i = 0; i < Math.min(this.columns.size(), row.fields().size()); i++) {
      CsvColumn column = this.columns.get(i);
      if (column != null
          && List.of(keys).contains(column.key())
          && !row.fields().get(i).isBlank()) {
        return row.fields().get(i).strip();
      }
    }
    return null;
  }
}
