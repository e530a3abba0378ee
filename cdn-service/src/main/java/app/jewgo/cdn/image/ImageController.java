package app.jewgo.cdn.image;

import app.jewgo.cache.tag.Tags;
import app.jewgo.cdn.image.engine.PictureEngine;
import app.jewgo.cdn.image.engine.UnusablePictureException;
import app.jewgo.cdn.image.source.Catalogue;
import app.jewgo.cdn.image.source.SourceException;
import app.jewgo.kit.picture.PictureUrl;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.kit.representation.EntityTag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of restaurants. */
@RestController
final class ImageController {

  private static final Duration LATER = Duration.ofSeconds(10);

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final String FOR_NOW = "public, max-age=300";

  private final Catalogue catalogue;

  private final Pictures pictures;

  private final PictureEngine engine;

  ImageController(Catalogue catalogue, Pictures pictures, PictureEngine engine) {
    this.catalogue = catalogue;
    this.pictures = pictures;
    this.engine = engine;
  }

  /**
   * @param n the first picture is 1
   * @param v the original's {@link PictureUrl#version}; with it the answer never changes
   */
  @GetMapping("/images/{restaurant}/{n}")
  ResponseEntity<byte[]> picture(
      @PathVariable long restaurant,
      @PathVariable int n,
      @RequestParam(defaultValue = "800") int w,
      @RequestParam(defaultValue = "85") int q,
      @RequestParam(defaultValue = "auto") String format,
      @RequestParam(required = false) @Nullable String v,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
    if (restaurant < 1) {
      throw new ProblemException(
          Problem.invalid("restaurant", restaurant + " (expected: a positive number)"));
    }
    Wish wish = Wish.of(w, q, format, accept, this.engine.writes());
    try {
      String source = source(restaurant, n);
      if (v != null && (source == null || !PictureUrl.version(source).equals(v))) {
        // Somebody has just been shown another one, or one more.
        this.catalogue.forget(restaurant);
        source = source(restaurant, n);
      }
      if (source == null) {
        throw new ProblemException(
            Problem.of(
                ProblemType.NOT_FOUND,
                "There is no picture " + n + " of restaurant " + restaurant + "."));
      }
      String etag = '"' + this.pictures.key(source, wish).substring(0, 32) + '"';
      boolean named = PictureUrl.version(source).equals(v);
      HttpHeaders headers = new HttpHeaders();
      headers.set(HttpHeaders.ETAG, etag);
      headers.set(HttpHeaders.CACHE_CONTROL, named ? FOR_EVER : FOR_NOW);
      headers.set("Cache-Tag", "image:" + restaurant + (named ? "" : changing(restaurant)));
      headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
      if (EntityTag.isKnown(known, etag)) {
        return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
      }
      byte[] picture = this.pictures.get(source, wish);
      headers.setContentType(MediaType.parseMediaType(wish.format().mediaType()));
      return new ResponseEntity<>(picture, headers, HttpStatus.OK);
    } catch (UnusablePictureException ex) {
      throw new ProblemException(
          Problem.of(ProblemType.UNPROCESSABLE, "The original is " + ex.getMessage() + "."), ex);
    } catch (SourceException ex) {
      throw new ProblemException(
          ex.isForever()
              ? Problem.of(
                  ProblemType.NOT_FOUND, "The picture cannot be had: " + ex.getMessage() + ".")
              : Problem.unavailable(
                  "The picture cannot be had at the moment: " + ex.getMessage() + ".", LATER),
          ex);
    }
  }

  /** What tags every answer that a change of the restaurant, or of all of them, makes old. */
  private static String changing(long restaurant) {
    return ",r:" + restaurant + "," + Tags.RESTAURANTS;
  }

  private @Nullable String source(long restaurant, int n) throws SourceException {
    List<String> sources = this.catalogue.pictures(restaurant);
    return (n < 1 || n > sources.size()) ? null : sources.get(n - 1);
  }
}
