package app.jewgo.search.query;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.index.SearchIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A restaurant out of chance, which knows by itself what the index should say of it. */
final class RandomPlace {

  private static final String[] ZONES = {
    "America/New_York", "Asia/Jerusalem", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"
  };

  private static final int WEEK = 7 * 24 * 60;

  final long id;

  final String name;

  final Map<String, String> attributes = new HashMap<>();

  final Map<String, Boolean> flags = new HashMap<>();

  final @Nullable Double rating;

  final double @Nullable [] place;

  /** A few have most of them. */
  private final int views;

  private final @Nullable String zone;

  /** Starts and ends, alternating; null if unknown. */
  private final @Nullable List<Integer> week;

  private final @Nullable LocalDateTime exceptionStart;

  private final boolean openInException;

  RandomPlace(long id, Random random) {
    this.id = id;
    this.name =
        pick(random, "alpha", "beta", "gamma")
            + " "
            + pick(random, "one", "two", "Ünique")
            + " "
            + random.nextInt(300);
    attribute(random, "city", "Miami", "MIAMI", "Boca Raton", "Tel Aviv");
    attribute(random, "kosher_category", "Meat", "Dairy", "Pareve");
    attribute(random, "price_range", "$", "$$", "$$$");
    for (String flag : List.of("is_cholov_yisroel", "cholov_stam")) {
      if (random.nextInt(3) > 0) {
        this.flags.put(flag, random.nextBoolean());
      }
    }
    this.rating = (random.nextInt(5) == 0) ? null : (double) random.nextInt(11) / 2;
    this.place =
        switch (random.nextInt(8)) {
          case 0 -> null;
          case 1 -> new double[] {random.nextDouble() - 0.5, 179.5 + random.nextDouble() * 0.5};
          case 2 -> new double[] {random.nextDouble() - 0.5, -180 + random.nextDouble() * 0.5};
          case 3 -> new double[] {89 + random.nextDouble(), random.nextDouble() * 360 - 180};
          default -> new double[] {25.7 + random.nextDouble(), -80.5 + random.nextDouble()};
        };
    this.views = (int) Math.min(1_000_000, 20 / (1 - random.nextDouble()));
    this.zone = (random.nextInt(10) == 0) ? null : ZONES[random.nextInt(ZONES.length)];
    this.week = (random.nextInt(10) == 0) ? null : week(random);
    this.exceptionStart =
        (this.week != null && random.nextInt(4) == 0)
            ? LocalDateTime.of(2026, 3, 1, 0, 0).plusHours(random.nextInt(300 * 24))
            : null;
    this.openInException = random.nextBoolean();
  }

  private static List<Integer> week(Random random) {
    List<Integer> week = new ArrayList<>();
    int at = random.nextInt(600);
    while (at < WEEK - 700) {
      week.add(at);
      at += 1 + random.nextInt(700);
      week.add(Math.min(at, WEEK));
      at += 1 + random.nextInt(900);
    }
    return week;
  }

  private void attribute(Random random, String key, String... values) {
    if (random.nextInt(6) > 0) {
      this.attributes.put(key, pick(random, values));
    }
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  SourceDocument document() {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", this.id)
            .put("name", this.name)
            .put("status", "active")
            .put("timezone", this.zone)
            .put("google_rating", this.rating)
            .put("view_count", this.views);
    this.attributes.forEach(json::put);
    this.flags.forEach(json::put);
    if (this.place != null) {
      json.put("latitude", this.place[0]).put("longitude", this.place[1]);
    }
    List<String> ranges = new ArrayList<>();
    if (this.week != null) {
      for (int i = 0; i < this.week.size(); i += 2) {
        ranges.add("[%d,%d)".formatted(this.week.get(i), this.week.get(i + 1)));
      }
    }
    String window = null;
    if (this.exceptionStart != null) {
      window =
          "{[\"%s\",\"%s\")}"
              .formatted(sql(this.exceptionStart), sql(this.exceptionStart.plusHours(48)));
    }
    return new SourceDocument(
        this.id,
        1,
        (this.week != null) ? "{" + String.join(",", ranges) + "}" : null,
        window,
        (window != null && this.openInException) ? window : null,
        json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** As PostgreSQL writes it. */
  private static String sql(LocalDateTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ')
        + (time.getSecond() == 0 ? ":00" : "");
  }

  /** Null if unknown. */
  @Nullable Boolean isOpen(Instant instant) {
    if (this.zone == null || this.week == null) {
      return null;
    }
    LocalDateTime local = instant.atZone(ZoneId.of(this.zone)).toLocalDateTime();
    if (this.exceptionStart != null
        && !local.isBefore(this.exceptionStart)
        && local.isBefore(this.exceptionStart.plusHours(48))) {
      return this.openInException;
    }
    int minute =
        (local.getDayOfWeek().getValue() % 7 * 24 + local.getHour()) * 60 + local.getMinute();
    for (int i = 0; i < this.week.size(); i += 2) {
      if (this.week.get(i) <= minute && minute < this.week.get(i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Of so many places. */
  static List<SourceDocument> documents(int count, Random random) {
    List<SourceDocument> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(new RandomPlace(1 + i, random).document());
    }
    return documents;
  }

  /** In several segments. */
  static SearchIndex index(Path directory, List<SourceDocument> documents) throws IOException {
    SearchIndex index = new SearchIndex(directory, 4);
    for (int from = 0; from < documents.size(); from += 300) {
      index.change(documents.subList(from, Math.min(documents.size(), from + 300)), List.of());
    }
    return index;
  }
}
