package app.jewgo.gateway.edge;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Accept-Encoding}. */
final class Codings {

  private static final Pattern POSITIVE =
      Pattern.compile("q=(1(\\.0{0,3})?|0\\.\\d{0,2}[1-9]\\d{0,2})");

  private Codings() {}

  /**
   * @param values of the header, null if it is absent
   * @return whether gzip is surely taken; a doubt is a no, since what is not compressed everybody
   *     can read
   */
  static boolean allowGzip(@Nullable List<String> values) {
    boolean allowed = false;
    if (values != null) {
      for (String value : values) {
        for (String element : value.split(",", -1)) {
          String[] parts = element.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
          if (parts[0].equals("gzip")) {
            if (parts.length > 1 && !POSITIVE.matcher(parts[1]).matches()) {
              return false;
            }
            allowed = true;
          }
        }
      }
    }
    return allowed;
  }
}
