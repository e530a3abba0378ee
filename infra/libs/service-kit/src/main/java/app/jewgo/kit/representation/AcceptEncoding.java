package app.jewgo.kit.representation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads in which codings an answer may be sent. */
public final class AcceptEncoding {

  private static final Pattern POSITIVE =
      Pattern.compile("q=(1(\\.0{0,3})?|0\\.\\d{0,2}[1-9]\\d{0,2})");

  private static final Pattern SEMICOLON = Pattern.compile("\\s*;\\s*");

  private AcceptEncoding() {}

  /**
   * @param values of the header, each like {@code gzip;q=0.5, *;q=0}; none if it is absent
   * @return whether gzip is surely taken; a doubt is a no, since what is not compressed everybody
   *     can read
   */
  public static boolean allowsGzip(List<String> values) {
    boolean allowed = false;
    for (String value : values) {
      for (String element : value.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = SEMICOLON.split(element.strip(), -1);
        boolean positive = parts.length == 1 || POSITIVE.matcher(parts[1]).matches();
        if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
          if (!positive) {
            return false;
          }
          allowed = true;
        }
        allowed |= parts[0].equals("*") && positive;
      }
    }
    return allowed;
  }
}
