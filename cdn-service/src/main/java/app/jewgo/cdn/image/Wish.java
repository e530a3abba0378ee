package app.jewgo.cdn.image;

import app.jewgo.cdn.image.engine.PictureFormat;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What of a picture is wanted. Few sizes and qualities, so that nobody fills the disk with all of
 * them.
 *
 * @param width one of {@link #WIDTHS}
 * @param quality a multiple of five
 */
record Wish(int width, int quality, PictureFormat format) {

  static final List<Integer> WIDTHS = List.of(160, 320, 480, 640, 800, 1024, 1280, 1600, 2048);

  private static final int WIDEST = WIDTHS.getLast();

  /**
   * @param w 1..2048, rounded up to a width that there is
   * @param q 50..95, rounded to a multiple of five
   * @param format {@code auto}, {@code avif}, {@code webp} or {@code jpeg}
   * @param accept the header; decides where the format is {@code auto}
   * @param writes what the engine can write
   */
  static Wish of(int w, int q, String format, @Nullable String accept, Set<PictureFormat> writes) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (w < 1 || w > WIDEST) {
      errors.put("w", w + " (expected: 1.." + WIDEST + ")");
    }
    if (q < 50 || q > 95) {
      errors.put("q", q + " (expected: 50..95)");
    }
    PictureFormat chosen =
        switch (format) {
          case "auto" -> best(accept, writes);
          case "webp" -> PictureFormat.WEBP;
          case "jpeg" -> PictureFormat.JPEG;
          case "avif" -> PictureFormat.AVIF;
          default -> null;
        };
    if (chosen == null || !writes.contains(chosen)) {
      errors.put(
          "format",
          format
              + " (expected: auto, "
              + (writes.contains(PictureFormat.AVIF) ? "avif, " : "")
              + "webp or jpeg)");
    }
    if (!errors.isEmpty() || chosen == null) {
      throw new ProblemException(Problem.invalid(errors));
    }
    int width = WIDTHS.stream().filter(each -> each >= w).findFirst().orElse(WIDEST);
    return new Wish(width, (q + 2) / 5 * 5, chosen);
  }

  private static PictureFormat best(@Nullable String accept, Set<PictureFormat> writes) {
    List<MediaType> accepted = accepted(accept);
    for (PictureFormat format : List.of(PictureFormat.AVIF, PictureFormat.WEBP)) {
      // Not by a wildcard: old clients send one and know neither.
      boolean known =
          accepted.stream()
              .anyMatch(type ->
                  format.mediaType().equals(type.getType() + "/" + type.getSubtype())
                      && type.getQualityValue() > 0);
      if (writes.contains(format) && known) {
        return format;
      }
    }
    return PictureFormat.JPEG;
  }

  private static List<MediaType> accepted(@Nullable String accept) {
    try {
      return MediaType.parseMediaTypes(accept);
    } catch (InvalidMediaTypeException ex) {
      return List.of();
    }
  }
}
