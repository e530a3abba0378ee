package app.jewgo.restaurant.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** In which form a list is answered. */
public enum Representation {
  JSON(MediaType.APPLICATION_JSON),
  GEO_JSON(MediaType.parseMediaType("application/geo+json"));

  /** What lists can produce. */
  public static final String GEO_JSON_VALUE = "application/geo+json";

  private static final Comparator<MediaType> BY_QUALITY =
      Comparator.comparingDouble(MediaType::getQualityValue).reversed();

  @SuppressWarnings("ImmutableEnumChecker") // media types are immutable, but not marked so
  private final MediaType type;

  Representation(MediaType type) {
    this.type = type;
  }

  MediaType type() {
    return this.type;
  }

  /** GeoJSON to those who prefer it, JSON to everybody else. */
  public static Representation of(HttpServletRequest request) {
    List<MediaType> accepted;
    try {
      accepted =
          MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    } catch (InvalidMediaTypeException ex) {
      return JSON; // Spring has refused it already, or does not mind
    }
    // by quality; what is named first among equals
    for (MediaType type : accepted.stream().sorted(BY_QUALITY).toList()) {
      if (type.equalsTypeAndSubtype(GEO_JSON.type) && type.getQualityValue() > 0) {
        return GEO_JSON;
      }
      if (type.includes(JSON.type)) {
        return JSON;
      }
    }
    return JSON;
  }
}
