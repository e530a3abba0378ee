package app.jewgo.restaurant.answer;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.representation.AcceptEncoding;
import app.jewgo.kit.representation.EntityTag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers reads: with an entity tag, and for how long a browser may keep it. Thread-safe. */
public final class ReadAnswers {

  private final LiveConfig<AnswerProperties> properties;

  ReadAnswers(LiveConfig<AnswerProperties> properties) {
    this.properties = properties;
  }

  /**
   * Answers with the content, or with 304 to somebody who has it already.
   *
   * @param now the instant at which the content is true
   * @param headers to be sent besides
   */
  public ResponseEntity<byte[]> answer(
      HttpServletRequest request, Instant now, Content content, Map<String, String> headers) {
    List<String> codings = Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
    byte[] gzip = AcceptEncoding.allowsGzip(codings) ? content.gzip() : null;
    String tag = (gzip != null) ? EntityTag.ofGzip(content.entityTag()) : content.entityTag();
    boolean known = EntityTag.isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(tag)
            .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_ENCODING)
            .cacheControl(cacheControl(request, now, content));
    headers.forEach(answer::header);
    if (gzip != null) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return known
        ? answer.build()
        : answer.contentType(content.type()).body((gzip != null) ? gzip : content.body());
  }

  /** How long a browser may keep an answer without asking again. */
  public Duration browserMaximumAge() {
    return this.properties.current().browserMaximumAge();
  }

  /** Whether an answer is for one person only, whatever is in it. */
  public static boolean isPersonal(HttpServletRequest request) {
    return !Identity.of(request).isAnonymous()
        || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  private CacheControl cacheControl(HttpServletRequest request, Instant now, Content content) {
    if (isPersonal(request)) {
      return CacheControl.noStore().cachePrivate();
    }
    Duration age = browserMaximumAge();
    if (content.changes() != null) {
      Duration left = Duration.between(now, content.changes());
      age = (left.compareTo(age) < 0) ? left : age;
    }
    // whole seconds, rounded down: a moment after the change would be too late
    return CacheControl.maxAge(Duration.ofSeconds(Math.max(0, age.toSeconds())))
        .cachePublic()
        .mustRevalidate();
  }
}
