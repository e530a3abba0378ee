package app.jewgo.restaurant.hours;

import app.jewgo.restaurant.hours.OpeningHours.Opening;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one {@code hours_json}, collecting what is wrong with it. For one use. */
final class HoursParser {

  static final int MAX_ERRORS = 10;

  private static final int MAX_PERIODS = 200;

  private static final int MAX_EXCEPTIONS = 400;

  private static final int MAX_WEEKDAY_TEXT = 300;

  private static final LocalDate FIRST_DATE = LocalDate.of(1970, 1, 5);

  private static final LocalDate LAST_DATE = LocalDate.of(2199, 12, 31);

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):?[0-5][0-9]|24:?00");

  private final Map<String, String> errors = new LinkedHashMap<>();

  private final ObjectNode kept = JsonNodeFactory.instance.objectNode();

  /** Reasons by the path of the value. */
  Map<String, String> errors() {
    return this.errors;
  }

  /** Worth using only if there are no {@link #errors()} after it. */
  HoursDocument document(JsonNode json) {
    if (!json.isObject()) {
      wrong("", json, "an object");
      return HoursDocument.NONE;
    }
    List<List<Opening>> week = week(member(json, "periods"));
    SortedMap<LocalDate, List<Opening>> exceptions =
        exceptions(member(json, "exceptions"), week != null);
    keepText(json);
    return new HoursDocument(
        this.kept.isEmpty() ? null : this.kept.toString(), new OpeningHours(week, exceptions));
  }

  private @Nullable List<List<Opening>> week(@Nullable JsonNode periods) {
    if (periods == null || !isArray("periods", periods, MAX_PERIODS)) {
      return null;
    }
    List<List<Opening>> week = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      week.add(new ArrayList<>());
    }
    ArrayNode kept = this.kept.putArray("periods");
    boolean alone = periods.size() == 1;
    for (int i = 0; i < periods.size(); i++) {
      period("periods[" + i + "]", periods.get(i), alone, week, kept);
    }
    return week;
  }

  private void period(
      String path, JsonNode period, boolean alone, List<List<Opening>> week, ArrayNode kept) {
    if (!period.isObject()) {
      wrong(path, period, "an object with open and close");
      return;
    }
    ObjectNode keptPeriod = kept.addObject();
    int open =
        minuteOfWeek(path + ".open", member(period, "open"), 2359, keptPeriod.putObject("open"));
    JsonNode close = member(period, "close");
    if (alone && close == null) {
      week.forEach(openings -> openings.add(new Opening(0, OpenTimes.DAY)));
      return;
    }
    int end = minuteOfWeek(path + ".close", close, 2400, keptPeriod.putObject("close"));
    if (open >= 0 && end >= 0) {
      addDaily(open, length(open, end), week);
    }
  }

  private static int length(int open, int close) {
    boolean sameDay = open / OpenTimes.DAY == close / OpenTimes.DAY;
    return (sameDay && close <= open)
        ? close + OpenTimes.DAY - open
        : Math.floorMod(close - open, OpenTimes.WEEK);
  }

  private static void addDaily(int open, int length, List<List<Opening>> week) {
    int start = open % OpenTimes.DAY;
    int day = open / OpenTimes.DAY;
    if (length <= OpenTimes.DAY) {
      week.get(day).add(new Opening(start, length));
      return;
    }
    for (int left = length; left > 0; day = (day + 1) % 7) {
      int piece = Math.min(left, OpenTimes.DAY - start);
      week.get(day).add(new Opening(start, piece));
      left -= piece;
      start = 0;
    }
  }

  /** Minutes since Sunday 00:00, or -1 after an error. */
  private int minuteOfWeek(String path, @Nullable JsonNode point, int latest, ObjectNode kept) {
    if (point == null || !point.isObject()) {
      wrong(path, point, "an object with day and time");
      return -1;
    }
    int day = day(path + ".day", member(point, "day"));
    int minute = minuteOfDay(path + ".time", member(point, "time"), latest);
    if (day < 0 || minute < 0) {
      return -1;
    }
    kept.put("day", day).put("time", hhmm(minute));
    return (day * OpenTimes.DAY + minute) % OpenTimes.WEEK;
  }

  /** 0..6, or -1 after an error. */
  private int day(String path, @Nullable JsonNode day) {
    if (day != null
        && day.isIntegralNumber()
        && day.canConvertToInt()
        && day.intValue() >= 0
        && day.intValue() <= 6) {
      return day.intValue();
    }
    wrong(path, day, "0..6, 0 = Sunday");
    return -1;
  }

  /** 0..1440, or -1 after an error. */
  private int minuteOfDay(String path, @Nullable JsonNode time, int latest) {
    if (time != null && time.isString() && TIME.matcher(time.stringValue()).matches()) {
      int hhmm = Integer.parseInt(time.stringValue().replace(":", ""));
      if (hhmm <= latest) {
        return hhmm / 100 * 60 + hhmm % 100;
      }
    }
    wrong(path, time, "\"HHMM\", 0000.." + latest);
    return -1;
  }

  private SortedMap<LocalDate, List<Opening>> exceptions(
      @Nullable JsonNode exceptions, boolean weekKnown) {
    SortedMap<LocalDate, List<Opening>> byDate = new TreeMap<>();
    if (exceptions == null || !isArray("exceptions", exceptions, MAX_EXCEPTIONS)) {
      return byDate;
    }
    if (!weekKnown && !exceptions.isEmpty()) {
      wrong("periods", null, "the week to which the exceptions apply");
    }
    ArrayNode kept = this.kept.putArray("exceptions");
    for (int i = 0; i < exceptions.size(); i++) {
      exception("exceptions[" + i + "]", exceptions.get(i), byDate, kept.addObject());
    }
    return byDate;
  }

  private void exception(
      String path,
      JsonNode exception,
      SortedMap<LocalDate, List<Opening>> byDate,
      ObjectNode kept) {
    if (!exception.isObject()) {
      wrong(path, exception, "an object with date and closed or periods");
      return;
    }
    LocalDate date = date(path + ".date", member(exception, "date"));
    List<Opening> openings = openings(path, exception, kept);
    if (date != null) {
      kept.put("date", date.toString());
      if (byDate.put(date, openings) != null) {
        wrong(path + ".date", member(exception, "date"), "each date once");
      }
    }
  }

  private List<Opening> openings(String path, JsonNode exception, ObjectNode kept) {
    JsonNode closed = member(exception, "closed");
    JsonNode periods = member(exception, "periods");
    List<Opening> openings = new ArrayList<>();
    if (closed != null && !closed.isBoolean()) {
      wrong(path + ".closed", closed, "true or false");
    } else if (closed != null && closed.booleanValue()) {
      kept.put("closed", true);
      if (periods != null && !periods.isEmpty()) {
        wrong(path + ".periods", periods, "none, as closed is true");
      }
    } else if (periods == null) {
      wrong(path + ".periods", null, "periods, or closed: true");
    } else if (isArray(path + ".periods", periods, MAX_PERIODS)) {
      ArrayNode keptPeriods = kept.putArray("periods");
      for (int i = 0; i < periods.size(); i++) {
        opening(path + ".periods[" + i + "]", periods.get(i), openings, keptPeriods.addObject());
      }
    }
    return openings;
  }

  private void opening(String path, JsonNode period, List<Opening> openings, ObjectNode kept) {
    if (!period.isObject()) {
      wrong(path, period, "an object with open and close");
      return;
    }
    int open = minuteOfDay(path + ".open", member(period, "open"), 2359);
    int close = minuteOfDay(path + ".close", member(period, "close"), 2400);
    if (open >= 0 && close >= 0) {
      kept.put("open", hhmm(open)).put("close", hhmm(close));
      openings.add(new Opening(open, (close > open ? close : close + OpenTimes.DAY) - open));
    }
  }

  private @Nullable LocalDate date(String path, @Nullable JsonNode date) {
    if (date != null && date.isString()) {
      try {
        LocalDate parsed = LocalDate.parse(date.stringValue());
        if (!parsed.isBefore(FIRST_DATE) && !parsed.isAfter(LAST_DATE)) {
          return parsed;
        }
      } catch (DateTimeException ex) {
        // Told below, as for any other wrong value.
      }
    }
    wrong(path, date, "a date like 2026-12-25");
    return null;
  }

  private void keepText(JsonNode json) {
    JsonNode text = member(json, "weekday_text");
    if (text != null && isArray("weekday_text", text, 14)) {
      ArrayNode kept = this.kept.putArray("weekday_text");
      for (int i = 0; i < text.size(); i++) {
        if (text.get(i).isString() && isStorable(text.get(i).stringValue())) {
          kept.add(text.get(i).stringValue());
        } else {
          wrong("weekday_text[" + i + "]", text.get(i), "text of at most " + MAX_WEEKDAY_TEXT);
        }
      }
    }
    JsonNode openNow = member(json, "open_now");
    if (openNow != null && openNow.isBoolean()) {
      this.kept.put("open_now", openNow.booleanValue());
    }
  }

  /** PostgreSQL's text has no NUL, and half a surrogate pair is no character. */
  private static boolean isStorable(String text) {
    return text.length() <= MAX_WEEKDAY_TEXT
        && text.codePoints()
            .noneMatch(
                c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private boolean isArray(String path, JsonNode json, int most) {
    if (!json.isArray()) {
      wrong(path, json, "an array");
      return false;
    }
    if (json.size() > most) {
      this.errors.put(path, json.size() + " entries (expected: at most " + most + ")");
      return false;
    }
    return true;
  }

  private void wrong(String path, @Nullable JsonNode value, String expected) {
    if (this.errors.size() < MAX_ERRORS) {
      this.errors.putIfAbsent(path, show(value) + " (expected: " + expected + ")");
    }
  }

  private static String show(@Nullable JsonNode value) {
    if (value == null) {
      return "missing";
    }
    if (value.isContainer()) {
      return value.isArray() ? "an array" : "an object";
    }
    String text = value.toString();
    return (text.length() <= 40) ? text : text.substring(0, 40) + "…";
  }

  /** A member of an object; null if it is missing or JSON's null. */
  private static @Nullable JsonNode member(JsonNode json, String name) {
    JsonNode member = json.get(name);
    return (member == null || member.isNull()) ? null : member;
  }

  private static String hhmm(int minute) {
    return "%02d%02d".formatted(minute / 60, minute % 60);
  }
}
