package app.jewgo.gateway.headers;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Headers that every answer carries, unless an endpoint has set its own value.
 *
 * @param headers name to value
 */
public record SecurityHeaderProperties(@DefaultValue Map<String, String> headers) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");

  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]+");

  public SecurityHeaderProperties {
    headers = Map.copyOf(headers);
    headers.forEach((name, value) -> {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("headers: " + name + " (expected: a header name)");
      }
      if (!VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "headers." + name + ": " + value + " (expected: one line of printable ASCII)");
      }
    });
  }
}
