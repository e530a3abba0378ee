package app.jewgo.restaurant;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a row of the file is open, worked out minute by minute, without the service's code. */
public final class FileHours {

  private static final int WEEK = 7 * 24 * 60;

  private FileHours() {}

  /** Null if the file does not tell. */
  public static @Nullable Boolean isOpen(JsonNode row, Instant now) {
    JsonNode periods = row.path("hours_json").path("periods");
    if (!periods.isArray()) {
      return null;
    }
    // all of the sample is in Florida, east of the Apalachicola
    ZonedDateTime local = now.atZone(ZoneId.of("America/New_York"));
    int minute =
        local.getDayOfWeek().getValue() % 7 * 24 * 60 + local.getHour() * 60 + local.getMinute();
    for (JsonNode period : periods) {
      if (!period.has("close")) {
        return true;
      }
      int open = minute(period.get("open"));
      int close = minute(period.get("close"));
      int length = Math.floorMod(close - open, WEEK);
      if (Math.floorMod(minute - open, WEEK) < length) {
        return true;
      }
    }
    return false;
  }

  private static int minute(JsonNode point) {
    String time = point.get("time").asString();
    return point.get("day").asInt() * 24 * 60
        + Integer.parseInt(time.substring(0, 2)) * 60
        + Integer.parseInt(time.substring(2));
  }
}
