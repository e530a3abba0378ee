package app.jewgo.local.importing.format;

import app.jewgo.bench.hours.WeeklyHours.Range;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some days of {@code opening_hours} and their times.
 *
 * @param days empty only if holidays alone are meant
 * @param times empty for closed
 * @param adds to what earlier rules say of the days, instead of replacing it
 */
record OsmHoursRule(Set<DayOfWeek> days, List<Times> times, boolean adds) {

  private static final int DAY = 24 * 60;

  private static final List<Times> ALL_DAY = List.of(new Times(0, DAY));

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<always>24/7)"
              + "|(?<from>\\d{1,2}:\\d{2})\\s*-\\s*(?<to>\\d{1,2}:\\d{2})(?![\\d+])"
              + "|(?<day>mo|tu|we|th|fr|sa|su)(?:\\s*-\\s*(?<last>mo|tu|we|th|fr|sa|su))?(?![a-z\\[])"
              + "|(?<holiday>[ps]h)(?![a-z])"
              + "|(?<off>off|closed)(?![a-z])"
              + "|(?<comma>,)"
              + "|(?<colon>:))\\s*");

  private static final List<String> NAMES = List.of("mo", "tu", "we", "th", "fr", "sa", "su");

  /**
   * Reads what stands between two semicolons.
   *
   * @param text in lower case
   * @return empty if it is not understood
   */
  static List<OsmHoursRule> parse(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.region(end, text.length()).lookingAt()) {
      tokens.add(Token.of(matcher));
      end = matcher.end();
    }
    return (end == text.length()) ? new Parser(tokens).rules() : List.of();
  }

  boolean onlyHolidays() {
    return this.days.isEmpty();
  }

  void applyTo(Map<DayOfWeek, List<Range>> week) {
    for (DayOfWeek day : this.days) {
      List<Range> ranges = week.computeIfAbsent(day, added -> new ArrayList<>());
      if (!this.adds || this.times.isEmpty()) {
        ranges.clear();
      }
      this.times.forEach(times -> ranges.add(Range.on(day, times.open(), times.close())));
    }
  }

  /**
   * @param open minute of the day
   * @param close minute of the day, above 1440 or not above the opening for the next day
   */
  record Times(int open, int close) {}

  private enum Kind {
    ALWAYS,
    TIMES,
    DAYS,
    HOLIDAY,
    OFF,
    COMMA,
    COLON
  }

  /**
   * @param first a day or a time; empty for the kinds that have none
   * @param second null if there is no second
   */
  private record Token(Kind kind, String first, @Nullable String second) {

    static Token of(Matcher matcher) {
      String from = matcher.group("from");
      String day = matcher.group("day");
      if (from != null) {
        return new Token(Kind.TIMES, from, matcher.group("to"));
      }
      if (day != null) {
        return new Token(Kind.DAYS, day, matcher.group("last"));
      }
      return new Token(
          switch (matcher.group().strip()) {
            case "24/7" -> Kind.ALWAYS;
            case "ph", "sh" -> Kind.HOLIDAY;
            case "off", "closed" -> Kind.OFF;
            case "," -> Kind.COMMA;
            default -> Kind.COLON;
          },
          "",
          null);
    }

    /**
     * @return null unless it is at most a day from one time to the other
     */
    @Nullable Times times() {
      int open = minute(this.first);
      int close = (this.second == null) ? -1 : minute(this.second);
      boolean sane = open >= 0 && open < DAY && close >= 0 && close - open <= DAY;
      return sane ? new Times(open, close) : null;
    }

    Set<DayOfWeek> days() {
      DayOfWeek last =
          DayOfWeek.of(1 + NAMES.indexOf((this.second == null) ? this.first : this.second));
      Set<DayOfWeek> days = EnumSet.of(last);
      for (DayOfWeek day = DayOfWeek.of(1 + NAMES.indexOf(this.first));
          day != last;
          day = day.plus(1)) {
        days.add(day);
      }
      return days;
    }

    private static int minute(String time) {
      int colon = time.indexOf(':');
      int minutes = Integer.parseInt(time.substring(colon + 1));
      return (minutes < 60) ? Integer.parseInt(time.substring(0, colon)) * 60 + minutes : -1;
    }
  }

  /** Reads tokens from left to right. */
  private static final class Parser {

    private final List<Token> tokens;

    private int next;

    Parser(List<Token> tokens) {
      this.tokens = tokens;
    }

    List<OsmHoursRule> rules() {
      List<OsmHoursRule> rules = new ArrayList<>();
      do {
        OsmHoursRule rule = rule(!rules.isEmpty());
        if (rule == null) {
          return List.of();
        }
        rules.add(rule);
      } while (take(Kind.COMMA));
      return (this.next == this.tokens.size()) ? rules : List.of();
    }

    private @Nullable OsmHoursRule rule(boolean adds) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      int start = this.next;
      while (at(this.next, Kind.DAYS) || at(this.next, Kind.HOLIDAY)) {
        Token token = this.tokens.get(this.next++);
        if (token.kind() == Kind.DAYS) {
          days.addAll(token.days());
        }
        boolean dayFollows = at(this.next + 1, Kind.DAYS) || at(this.next + 1, Kind.HOLIDAY);
        if (!at(this.next, Kind.COMMA) || !dayFollows) {
          break;
        }
        this.next++;
      }
      boolean named = this.next > start;
      if (named && take(Kind.COLON) && !at(this.next, Kind.TIMES)) {
        return null;
      }
      List<Times> times = times(named);
      return (times == null)
          ? null
          : new OsmHoursRule(named ? days : EnumSet.allOf(DayOfWeek.class), times, adds);
    }

    /**
     * @return null if there is nothing that could be times
     */
    private @Nullable List<Times> times(boolean daysNamed) {
      if (take(Kind.OFF)) {
        return List.of();
      }
      if (take(Kind.ALWAYS)) {
        return ALL_DAY;
      }
      List<Times> times = new ArrayList<>();
      while (at(this.next, Kind.TIMES)) {
        Times read = this.tokens.get(this.next++).times();
        if (read == null) {
          return null;
        }
        times.add(read);
        if (at(this.next, Kind.COMMA) && at(this.next + 1, Kind.TIMES)) {
          this.next++;
        }
      }
      boolean dayAlone = daysNamed && this.next == this.tokens.size();
      return !times.isEmpty() ? times : dayAlone ? ALL_DAY : null;
    }

    private boolean take(Kind kind) {
      boolean taken = at(this.next, kind);
      this.next += taken ? 1 : 0;
      return taken;
    }

    private boolean at(int index, Kind kind) {
      return index < this.tokens.size() && this.tokens.get(index).kind() == kind;
    }
  }
}
