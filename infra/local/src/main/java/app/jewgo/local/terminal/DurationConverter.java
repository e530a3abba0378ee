package app.jewgo.local.terminal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 15m}, {@code 1h}, {@code 7d}. */
public final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern NOTATION = Pattern.compile("(\\d{1,9})([smhd])");

  @Override
  public Duration convert(String text) {
    Matcher matcher = NOTATION.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new TypeConversionException(text + " (expected: like 90s, 15m, 1h or 7d)");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
