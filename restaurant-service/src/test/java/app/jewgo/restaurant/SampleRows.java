package app.jewgo.restaurant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of the sample file; where that is absent, rows that look like them. */
public final class SampleRows {

  private static final Logger log = LoggerFactory.getLogger(SampleRows.class);

  private static final JsonMapper JSON = JsonMapper.shared();

  private SampleRows() {}

  /** Reads or makes them. */
  public static List<JsonNode> load() {
    Path file = file();
    if (file == null) {
      log.warn("no ../shared/data/restaurants.json: testing with generated rows instead");
      return generated(new Random(5));
    }
    try {
      return new ArrayList<>(JSON.readTree(Files.readString(file)).asArray().values());
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static @Nullable Path file() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared/data/restaurants.json");
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }

  private static List<JsonNode> generated(Random random) {
    List<JsonNode> rows = new ArrayList<>();
    String[] cities = {"Miami", "miami", "Aventura", "Surfside", "Boca raton"};
    for (int i = 0; i < 207; i++) {
      ObjectNode row = JSON.createObjectNode();
      row.put("id", 1000 + i);
      row.put("name", "Place " + (char) ('A' + random.nextInt(26)) + " " + i);
      row.put("address", i + " Collins Ave");
      row.put("city", cities[random.nextInt(cities.length)]);
      row.put("state", "Fl");
      row.put("zip_code", "33140");
      row.put("phone_number", "(305) 555-01" + (10 + random.nextInt(90)));
      row.put("certifying_agency", random.nextInt(10) < 8 ? "ORB" : "Kosher Miami");
      row.put("kosher_category", new String[] {"Dairy", "Meat", "Pareve"}[random.nextInt(3)]);
      row.put("listing_type", random.nextInt(10) < 8 ? "Restaurant" : "Bakery");
      row.put("price_range", random.nextBoolean() ? "$".repeat(1 + random.nextInt(4)) : null);
      row.put("short_description", "A place to eat.");
      row.put("cholov_stam", random.nextBoolean());
      row.put("latitude", 25.7 + random.nextDouble());
      row.put("longitude", -80.4 + 0.3 * random.nextDouble());
      row.put("image_url", "https://images.example/" + i + ".jpg");
      row.put("google_rating", (30 + random.nextInt(21)) / 10.0);
      row.put("status", "active");
      row.put("view_count", random.nextInt(500));
      row.put("updated_at", "2025-09-14T01:33:07.643");
      if (random.nextInt(10) < 8) {
        ArrayNode periods = row.putObject("hours_json").putArray("periods");
        for (int day = 0; day < 6; day++) {
          ObjectNode period = periods.addObject();
          period.putObject("open").put("day", day).put("time", "1100");
          period.putObject("close").put("day", (day + 1) % 7).put("time", "0100");
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
