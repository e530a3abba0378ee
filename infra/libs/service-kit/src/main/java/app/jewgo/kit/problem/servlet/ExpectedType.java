package app.jewgo.kit.problem.servlet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Java type in the words of somebody who calls an API. */
final class ExpectedType {

  private static final Set<Class<?>> WHOLE =
      Set.of(
          byte.class,
          Byte.class,
          short.class,
          Short.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          BigInteger.class);

  private static final Set<Class<?>> DECIMAL =
      Set.of(float.class, Float.class, double.class, Double.class, BigDecimal.class);

  private ExpectedType() {}

  static String of(@Nullable Class<?> type) {
    if (type == null) {
      return "another form";
    } else if (WHOLE.contains(type)) {
      return "a whole number";
    } else if (DECIMAL.contains(type)) {
      return "a number";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    } else if (type == LocalDate.class) {
      return "a date like 2026-11-23";
    } else if (type == Instant.class) {
      return "a time like 2026-11-23T08:00:00Z";
    } else if (type == Duration.class) {
      return "a duration like 30s";
    } else if (type == UUID.class) {
      return "a UUID";
    } else if (CharSequence.class.isAssignableFrom(type)) {
      return "text";
    } else if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
      return "a list";
    }
    return "an object";
  }
}
