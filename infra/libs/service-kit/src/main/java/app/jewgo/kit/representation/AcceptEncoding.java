package app.jewgo.kit.representation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** Reads in which codings an answer may be sent. */
public final class AcceptEncoding {

  private AcceptEncoding() {}

  /** Whether an answer to the request may be sent compressed. */
  public static boolean allowsGzip(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
        .anyMatch(AcceptEncoding::allowsGzip);
  }

  /**
   * @param header like {@code gzip;q=0.5, *;q=0}; what is malformed allows nothing
   */
  static boolean allowsGzip(String header) {
    boolean any = false;
    for (String element : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = element.strip().split("\\s*;\\s*", -1);
      boolean allowed = parts.length == 1 || !isZero(parts[1]);
      if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
        return allowed;
      }
      any |= parts[0].equals("*") && allowed;
    }
    return any;
  }

  private static boolean isZero(String weight) {
    return weight.matches("q=0(\\.0{0,3})?") || !weight.startsWith("q=");
  }
}
