package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body that could not be read, named by field or by position. */
final class JsonProblems {

  private JsonProblems() {}

  static Problem of(HttpMessageNotReadableException failure) {
    JacksonException json = find(failure, JacksonException.class);
    if (json instanceof UnrecognizedPropertyException unknown) {
      return field(json, "unknown (expected: one of " + unknown.getKnownPropertyIds() + ")");
    } else if (json instanceof InvalidFormatException format) {
      return field(
          json,
          ShownValue.of(format.getValue())
              + " (expected: "
              + ExpectedType.of(format.getTargetType())
              + ")");
    } else if (json instanceof MismatchedInputException mismatch) {
      return field(
          json, "wrong kind (expected: " + ExpectedType.of(mismatch.getTargetType()) + ")");
    } else if (json instanceof StreamReadException) {
      return unreadable("body: not valid JSON" + position(json) + " (expected: JSON)");
    } else if (json != null) {
      return field(json, "not accepted (expected: another value)");
    }
    return unreadable("body: missing or unreadable (expected: JSON)");
  }

  private static Problem field(JacksonException failure, String reason) {
    String path = path(failure);
    if (path.isEmpty()) {
      return unreadable("body: " + reason);
    }
    return new Problem(
        ProblemType.UNREADABLE_BODY, path + ": " + reason, Map.of(path, reason), Map.of());
  }

  private static Problem unreadable(String detail) {
    return Problem.of(ProblemType.UNREADABLE_BODY, detail);
  }

  private static String path(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(ShownValue.of(step.getPropertyName()));
      } else if (step.getIndex() >= 0) {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  private static String position(JacksonException failure) {
    TokenStreamLocation location = failure.getLocation();
    if (location == null || location.getLineNr() < 0) {
      return "";
    }
    return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      depth++;
    }
    return null;
  }
}
