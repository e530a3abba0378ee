package app.jewgo.limits.rules;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a tier. */
final class TierReader {

  private static final int MOST = 100_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private static final Pattern WINDOW = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

  private static final Pattern PER = Pattern.compile("ip|user");

  private TierReader() {}

  /**
   * @return empty if anything is wrong with it
   */
  static Optional<Tier> read(String name, Value value) {
    if (!NAME.matcher(name).matches()) {
      value.note("not a name (expected: a-z, 0-9 and -, at most 32)");
    }
    Map<String, Value> keys = value.keys("limit", "window", "per");
    Optional<Integer> limit = value.required(keys, "limit", "1.." + MOST).number(1, MOST);
    Optional<Duration> window = window(value.required(keys, "window", "1s..1d"));
    Optional<Per> per =
        value
            .required(keys, "per", "ip, user")
            .text(PER, "ip, user")
            .map(found -> found.group().equals("ip") ? Per.IP : Per.USER);
    return (limit.isPresent() && window.isPresent() && per.isPresent())
        ? Optional.of(new Tier(name, limit.get(), window.get(), per.get()))
        : Optional.empty();
  }

  private static Optional<Duration> window(Value value) {
    String expected = "1s..1d, like 30s, 1m, 1h";
    Optional<Duration> window = value.text(WINDOW, expected).map(TierReader::duration);
    if (window.isPresent() && window.get().compareTo(Duration.ofDays(1)) > 0) {
      value.wrong(expected);
      return Optional.empty();
    }
    return window;
  }

  private static Duration duration(Matcher found) {
    int count = Integer.parseInt(found.group(1));
    return switch (found.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
