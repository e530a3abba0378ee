package app.jewgo.search.answer;

import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.cache.tag.Tags;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.representation.AcceptEncoding;
import app.jewgo.kit.representation.EntityTag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Says of an answer where it comes from, how new it is, and who may keep it. Thread-safe. */
final class AnswerHeaders {

  private static final String CACHE_STATUS = "Cache-Status";

  private static final String CDN = "CDN-Cache-Control";

  private static final String NO_STORE = "no-store";

  private final VersionTokens versions;

  private final String name;

  private final LiveConfig<SearchProperties> properties;

  private final InstantSource clock;

  AnswerHeaders(
      VersionTokens versions,
      String name,
      LiveConfig<SearchProperties> properties,
      InstantSource clock) {
    this.versions = versions;
    this.name = name;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * What the asker has seen before.
   *
   * @return null if he does not say, or nothing that was signed here
   */
  @Nullable VersionToken seen(HttpServletRequest request) {
    String header = request.getHeader(VersionToken.HEADER);
    return (header == null) ? null : this.versions.read(header).orElse(null);
  }

  /** The answer, or 304 to somebody who has it already. */
  ResponseEntity<byte[]> answer(
      HttpServletRequest request, Served<KeptResult> served, @Nullable VersionToken seen) {
    KeptResult result = served.value();
    List<String> codings = Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
    byte[] gzip = AcceptEncoding.allowsGzip(codings) ? result.gzip() : null;
    String tag = (gzip != null) ? EntityTag.ofGzip(result.entityTag()) : result.entityTag();
    boolean unchanged = EntityTag.isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag);
    boolean personal =
        !Identity.of(request).isAnonymous() || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    Duration age = age(result);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(unchanged ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(tag)
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .cacheControl(
                personal
                    ? CacheControl.noStore().cachePrivate()
                    : CacheControl.maxAge(age).cachePublic().mustRevalidate())
            .header(CACHE_STATUS, status(served));
    Provenance provenance = served.provenance();
    VersionToken version = seen;
    if (provenance != null) {
      VersionToken made = VersionToken.of(provenance.stamp());
      version = (seen == null) ? made : seen.and(made);
      answer.header("Cache-Tag", String.join(",", provenance.tags()) + "," + Tags.RESTAURANTS);
    }
    if (version != null) {
      answer.header(VersionToken.HEADER, this.versions.write(version));
    }
    boolean bounded = served.how() == Served.How.BOUNDED_STALE;
    if (bounded) {
      answer.header(HttpHeaders.AGE, Long.toString(served.age().toSeconds()));
    }
    boolean kept = provenance != null && !bounded && !personal;
    answer.header(CDN, kept ? "max-age=" + age.toSeconds() : NO_STORE);
    if (provenance != null && kept) {
      answer.header(ProvenanceHeader.NAME, ProvenanceHeader.write(atMost(provenance, result)));
    }
    if (gzip != null) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return unchanged
        ? answer.build()
        : answer
            .contentType(MediaType.APPLICATION_JSON)
            .body((gzip != null) ? gzip : result.body());
  }

  /** Never past the next opening or closing. */
  private Provenance atMost(Provenance provenance, KeptResult result) {
    Instant changes = result.changes();
    if (changes == null) {
      return provenance;
    }
    Duration left = Duration.between(this.clock.instant(), changes);
    return (left.compareTo(provenance.lifetime()) >= 0)
        ? provenance
        : new Provenance(
            provenance.stamp(), provenance.tags(), left.isNegative() ? Duration.ZERO : left);
  }

  /** Whole seconds, rounded down: a moment after something has opened would be too late. */
  private Duration age(KeptResult result) {
    Duration most = this.properties.current().browserMaximumAge();
    Instant changes = result.changes();
    Duration left = (changes == null) ? most : Duration.between(this.clock.instant(), changes);
    Duration age = (left.compareTo(most) < 0) ? left : most;
    return Duration.ofSeconds(Math.max(0, age.toSeconds()));
  }

  private String status(Served<?> served) {
    Provenance provenance = served.provenance();
    String ttl = (provenance == null) ? "" : "; ttl=" + provenance.lifetime().toSeconds();
    return this.name
        + switch (served.how()) {
          case HIT, EXPIRED -> "; hit" + ttl;
          case SHARED -> "; hit" + ttl + "; detail=shared";
          case LOADED -> (provenance == null) ? "; fwd=bypass" : "; fwd=uri-miss; stored";
          case BOUNDED_STALE ->
              "; hit; ttl=" + -served.age().toSeconds() + "; detail=bounded-stale";
        };
  }
}
