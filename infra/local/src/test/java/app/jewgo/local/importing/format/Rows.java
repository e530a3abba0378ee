package app.jewgo.local.importing.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that reading some content gave.
 *
 * @param broken the message, if it broke
 */
record Rows(List<Row> all, List<String> remarks, @Nullable String source, @Nullable String broken) {

  static Rows of(String content) throws IOException {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  static Rows of(byte[] content) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    String source = null;
    try (RowReader reader = RestaurantFile.read(new ByteArrayInputStream(content), remarks::add)) {
      source = reader.source();
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
      return new Rows(rows, remarks, source, null);
    } catch (BrokenFileException ex) {
      return new Rows(rows, remarks, source, ex.getMessage());
    }
  }

  List<Long> lines() {
    return this.all.stream().map(Row::line).toList();
  }

  List<String> names() {
    return this.all.stream()
        .map(row ->
            switch (row) {
              case Row.Read read -> read.restaurant().path("name").asString("-");
              case Row.Unusable unusable -> "!" + unusable.reason();
            })
        .toList();
  }

  ObjectNode restaurant(int index) {
    return read(index).restaurant();
  }

  Row.Read read(int index) {
    return (Row.Read) this.all.get(index);
  }

  Row.Unusable unusable(int index) {
    return (Row.Unusable) this.all.get(index);
  }
}
