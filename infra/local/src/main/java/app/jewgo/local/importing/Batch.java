package app.jewgo.local.importing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows that go to the service in one call.
 *
 * @param source as the catalogue calls it
 */
record Batch(String source, List<Entry> entries) {

  /** The service takes no more in a call. */
  static final int MOST_ROWS = 500;

  /** Below the 4 MiB that the service takes, by the largest row. */
  static final int ENOUGH_BYTES = 2 * 1024 * 1024;

  /** A restaurant is a few kilobytes; what is a hundred times that is something else. */
  static final int MOST_ROW_BYTES = 1024 * 1024;

  private static final JsonMapper JSON = new JsonMapper();

  Batch {
    entries = List.copyOf(entries);
  }

  /**
   * By which number the service names each row in its answer: by its line; by its position where
   * rows share a line, as they all do in a file without line breaks.
   */
  List<Long> keys() {
    List<Long> lines = this.entries.stream().map(Entry::line).toList();
    boolean allDiffer = lines.stream().distinct().count() == lines.size();
    return allDiffer ? lines : LongStream.rangeClosed(1, lines.size()).boxed().toList();
  }

  byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(ENOUGH_BYTES / 4);
    body.writeBytes(utf8("{\"source\":" + JSON.writeValueAsString(this.source) + ",\"rows\":["));
    List<Long> keys = keys();
    for (int i = 0; i < keys.size(); i++) {
      String comma = (i == 0) ? "" : ",";
      body.writeBytes(utf8(comma + "{\"line\":" + keys.get(i) + ",\"restaurant\":"));
      body.writeBytes(utf8(this.entries.get(i).json()));
      body.write('}');
    }
    body.writeBytes(utf8("]}"));
    return body.toByteArray();
  }

  Batch part(int from, int to) {
    return new Batch(this.source, this.entries.subList(from, to));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A row on its way.
   *
   * @param row its number in the file, from 1
   * @param json the restaurant
   * @param bytes its length in UTF-8
   */
  record Entry(
      long row, long line, @Nullable String id, @Nullable String name, String json, int bytes) {

    static Entry of(long row, long line, ObjectNode restaurant) {
      String json = JSON.writeValueAsString(restaurant);
      return new Entry(
          row,
          line,
          text(restaurant, "source_id", "id"),
          text(restaurant, "name"),
          json,
          utf8(json).length);
    }

    private static @Nullable String text(ObjectNode restaurant, String... keys) {
      for (String key : keys) {
        String value = restaurant.path(key).asString("");
        if (!value.isEmpty()) {
          return (value.length() <= 200) ? value : value.substring(0, 200) + "…";
        }
      }
      return null;
    }
  }
}
