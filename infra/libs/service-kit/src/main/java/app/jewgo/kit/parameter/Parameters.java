package app.jewgo.kit.parameter;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request. Each method reads one parameter and notes what is wrong with
 * it; {@link #check} then refuses the request with all of it. A blank value counts as not given.
 * Parameters that nobody reads are ignored: clients send cache-busters and tracking tags.
 *
 * <p>A parameter may have several names, of which one may be given. Not thread-safe.
 */
public final class Parameters {

  private static final int MAXIMUM_LENGTH = 200;

  private static final int MAXIMUM_VALUES = 50;

  private static final int SHOWN_LENGTH = 60;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,20}(?:\\.\\d{0,20})?(?:[eE][+-]?\\d{1,2})?");

  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");

  /** A name and a value that the client gave. */
  private record Given(String name, String value) {}

  private final Map<String, String[]> values;

  private final Map<String, String> errors = new LinkedHashMap<>();

  private Parameters(Map<String, String[]> values) {
    this.values = values;
  }

  /**
   * The parameters of a request.
   *
   * @throws ProblemException 400 if its query cannot be decoded
   */
  public static Parameters of(HttpServletRequest request) {
    try {
      return new Parameters(request.getParameterMap());
    } catch (IllegalStateException ex) {
      // Tomcat's word for a query that it cannot decode, or that has too many parameters
      throw new ProblemException(
          Problem.of(
              ProblemType.INVALID_PARAMETER,
              "The query cannot be decoded (expected: percent-encoded UTF-8)"),
          ex);
    }
  }

  /**
   * A text of at most 200 characters, stripped.
   *
   * @return null if not given or wrong
   */
  public @Nullable String text(String... names) {
    Given given = single(names);
    return (given != null) ? clean(given.name(), given.value()) : null;
  }

  /**
   * The values of a parameter that is repeated, or given once with commas between the values.
   *
   * @return each value once, empty if not given or wrong
   */
  public List<String> texts(String... names) {
    SequencedSet<String> texts = new LinkedHashSet<>();
    String name = onlyName(names);
    for (String value : given(name)) {
      for (String part : value.split(",", -1)) {
        String clean = clean(name, part);
        if (clean != null && !clean.isEmpty()) {
          texts.add(clean);
        }
      }
    }
    if (texts.size() > MAXIMUM_VALUES) {
      refuse(name, texts.size() + " values (expected: at most " + MAXIMUM_VALUES + ")");
    }
    return List.copyOf(texts);
  }

  /**
   * A whole number within bounds.
   *
   * @return {@code fallback} if not given or wrong
   */
  public int integer(String name, int minimum, int maximum, int fallback) {
    Given given = single(name);
    if (given == null) {
      return fallback;
    }
    if (INTEGER.matcher(given.value()).matches()) {
      long number = Long.parseLong(given.value());
      if (minimum <= number && number <= maximum) {
        return (int) number;
      }
    }
    refuse(name, expected(given.value(), minimum + ".." + maximum));
    return fallback;
  }

  /**
   * A decimal number within bounds, both included.
   *
   * @return null if not given or wrong
   */
  public @Nullable Double number(double minimum, double maximum, String... names) {
    return number(minimum, maximum, plain(minimum) + ".." + plain(maximum), names);
  }

  /**
   * A decimal number above zero.
   *
   * @return null if not given or wrong
   */
  public @Nullable Double positive(double maximum, String... names) {
    return number(Double.MIN_VALUE, maximum, "more than 0, up to " + plain(maximum), names);
  }

  private @Nullable Double number(
      double minimum, double maximum, String expectation, String... names) {
    Given given = single(names);
    if (given == null) {
      return null;
    }
    // Double.parseDouble alone would also take NaN, Infinity, 1d and 0x1p3
    if (NUMBER.matcher(given.value()).matches()) {
      double number = Double.parseDouble(given.value());
      if (minimum <= number && number <= maximum) {
        return number;
      }
    }
    refuse(given.name(), expected(given.value(), expectation));
    return null;
  }

  /**
   * A yes or a no.
   *
   * @return null if not given or wrong
   */
  public @Nullable Boolean flag(String name) {
    return choice(name, Map.of("true", true, "false", false)).orElse(null);
  }

  /**
   * One of several words, in any case.
   *
   * @return empty if not given or wrong
   */
  public <T> Optional<T> choice(String name, Map<String, T> choices) {
    Given given = single(name);
    if (given == null) {
      return Optional.empty();
    }
    T chosen = choices.get(given.value().toLowerCase(Locale.ROOT));
    if (chosen == null) {
      refuse(
          name,
          expected(given.value(), String.join(", ", choices.keySet().stream().sorted().toList())));
    }
    return Optional.ofNullable(chosen);
  }

  /** Whether any of the names is given, right or wrong. */
  public boolean has(String... names) {
    return Arrays.stream(names).anyMatch(name -> !given(name).isEmpty());
  }

  /** Notes that a parameter is wrong, unless it is known already. */
  public void refuse(String name, String reason) {
    this.errors.putIfAbsent(name, reason);
  }

  /** Says what a value is and what it should have been. */
  public static String expected(String value, String expectation) {
    String clean =
        value
            .codePoints()
            .map(c -> Character.isISOControl(c) ? 0xFFFD : c)
            .limit(SHOWN_LENGTH + 1L)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String shown =
        (clean.codePointCount(0, clean.length()) > SHOWN_LENGTH)
            ? clean.substring(0, clean.offsetByCodePoints(0, SHOWN_LENGTH)) + "…"
            : clean;
    return (shown.isEmpty() ? "nothing" : shown) + " (expected: " + expectation + ")";
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException 400, naming everything that is wrong
   */
  public void check() {
    if (!this.errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(this.errors));
    }
  }

  private @Nullable Given single(String... names) {
    String name = onlyName(names);
    List<String> given = given(name);
    if (given.size() > 1) {
      refuse(name, given.size() + " values (expected: one)");
      return null;
    }
    return given.isEmpty() ? null : new Given(name, given.getFirst());
  }

  /** The one of several names that is used. */
  private String onlyName(String... names) {
    List<String> used = Stream.of(names).filter(name -> !given(name).isEmpty()).toList();
    if (used.size() > 1 && used.stream().map(this::given).distinct().count() > 1) {
      refuse(
          used.getLast(),
          expected(
              String.join(",", given(used.getLast())), "not together with " + used.getFirst()));
    }
    return used.isEmpty() ? names[0] : used.getFirst();
  }

  private List<String> given(String name) {
    List<String> given = new ArrayList<>();
    for (String value : this.values.getOrDefault(name, new String[0])) {
      if (!value.isBlank()) {
        given.add(value.strip());
      }
    }
    return given;
  }

  private @Nullable String clean(String name, String value) {
    if (value.length() > MAXIMUM_LENGTH) {
      refuse(name, expected(value, "at most " + MAXIMUM_LENGTH + " characters"));
      return null;
    }
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      refuse(name, expected(value, "no control characters"));
      return null;
    }
    return value.strip();
  }

  private static String plain(double number) {
    return (number == Math.rint(number)) ? Long.toString((long) number) : Double.toString(number);
  }
}
