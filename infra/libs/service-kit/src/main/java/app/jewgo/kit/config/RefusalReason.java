package app.jewgo.kit.config;

import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.convert.ConversionException;

/** Why values do not bind, in a sentence: key, value, expectation. */
final class RefusalReason {

  private RefusalReason() {}

  static String of(Throwable failure) {
    UnboundConfigurationPropertiesException unknown =
        find(failure, UnboundConfigurationPropertiesException.class);
    if (unknown != null) {
      return unknown.getUnboundProperties().stream()
          .map(property -> property.getName() + ": unknown key")
          .collect(Collectors.joining("; "));
    }
    BindException binding = find(failure, BindException.class);
    return (binding != null) ? of(binding) : message(failure);
  }

  private static String of(BindException failure) {
    ConfigurationProperty property = failure.getProperty();
    if (find(failure, ConversionException.class) != null && property != null) {
      return "%s: %s (expected: %s)"
          .formatted(property.getName(), property.getValue(), failure.getTarget().getType());
    }
    IllegalArgumentException refused = find(failure, IllegalArgumentException.class);
    if (refused != null && refused.getMessage() != null) {
      // A record names its own component; the name that failed to bind is the record's.
      return failure.getName() + "." + refused.getMessage();
    }
    return failure.getName() + ": " + message(failure);
  }

  private static String message(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
  }

  private static <E extends Throwable> @Nullable E find(Throwable failure, Class<E> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
