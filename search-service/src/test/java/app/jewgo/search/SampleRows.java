package app.jewgo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The restaurants of the sample file, with the columns that restaurant-service makes of them. */
public final class SampleRows {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** All of them are in Florida, this side of the line. */
  private static final String ZONE = "America/New_York";

  private static final int WEEK = 7 * 24 * 60;

  private SampleRows() {}

  /** Whether the file is there; tests of what is in it need it. */
  public static boolean isThere() {
    return file() != null;
  }

  /** Reads them; none where the file is absent. */
  public static List<ObjectNode> load() {
    Path file = file();
    List<ObjectNode> rows = new ArrayList<>();
    if (file == null) {
      return rows;
    }
    try {
      for (JsonNode row : JSON.readTree(Files.readString(file))) {
        ObjectNode completed = (ObjectNode) row;
        completed.put("source", "jewgo");
        completed.put("timezone", ZONE);
        completed.put("open_week", week(row.path("hours_json").path("periods")));
        if (completed.path("additional_images").isNull()) {
          completed.putArray("additional_images");
        }
        rows.add(completed);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return rows;
  }

  private static @org.jspecify.annotations.Nullable String week(JsonNode periods) {
    List<String> ranges = new ArrayList<>();
    for (JsonNode period : periods) {
      int open = minute(period.path("open"));
      int close = period.has("close") ? minute(period.path("close")) : open + WEEK;
      if (close > open) {
        ranges.add("[%d,%d)".formatted(open, Math.min(close, WEEK)));
      } else {
        ranges.add("[%d,%d)".formatted(open, WEEK));
        if (close > 0) {
          ranges.add("[0,%d)".formatted(close));
        }
      }
    }
    return ranges.isEmpty() ? null : "{" + String.join(",", ranges) + "}";
  }

  private static int minute(JsonNode time) {
    int clock = Integer.parseInt(time.path("time").asString("0"));
    return (time.path("day").asInt(0) * 24 + clock / 100) * 60 + clock % 100;
  }

  private static @org.jspecify.annotations.Nullable Path file() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared/data/restaurants.json");
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }
}
