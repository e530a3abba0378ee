package app.jewgo.restaurant.caching;

import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.cache.tag.Tags;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.cache.visibility.Coherence;
import app.jewgo.restaurant.answer.ReadAnswers;
import app.jewgo.restaurant.database.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What requests and answers say about coherence. Thread-safe. */
public final class CoherenceHeaders {

  static final String CDN = "CDN-Cache-Control";

  static final String NO_STORE = "no-store";

  private static final String PREFER = "Prefer";

  private static final String RESPOND_ASYNC = "respond-async";

  private final VersionTokens versions;

  private final CacheStatus status;

  private final ReadAnswers answers;

  CoherenceHeaders(VersionTokens versions, CacheStatus status, ReadAnswers answers) {
    this.versions = versions;
    this.status = status;
    this.answers = answers;
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

  /** Whether whoever changes something waits until everybody sees it. */
  static boolean isPatient(HttpServletRequest request) {
    return Collections.list(request.getHeaders(PREFER)).stream()
        .flatMap(header -> Arrays.stream(header.split("[,;]", -1)))
        .noneMatch(preference -> preference.strip().equalsIgnoreCase(RESPOND_ASYNC));
  }

  /**
   * Tells where the answer to a read comes from, and how new it is.
   *
   * @param cached whether memory was asked
   * @param left for how long the answer stays true by itself
   */
  Map<String, String> of(
      HttpServletRequest request,
      boolean cached,
      Served<?> served,
      Duration left,
      @Nullable VersionToken seen) {
    Map<String, String> headers = new LinkedHashMap<>();
    boolean bounded = served.how() == Served.How.BOUNDED_STALE;
    headers.put(
        CacheStatus.HEADER, (cached || bounded) ? this.status.of(served) : this.status.bypassed());
    Provenance provenance = served.provenance();
    VersionToken version = seen;
    if (provenance != null) {
      VersionToken made = VersionToken.of(provenance.stamp());
      version = (seen == null) ? made : seen.and(made);
      headers.put("Cache-Tag", String.join(",", provenance.tags()) + "," + Tags.RESTAURANTS);
    }
    if (version != null) {
      headers.put(VersionToken.HEADER, this.versions.write(version));
    }
    if (bounded) {
      headers.put(HttpHeaders.AGE, Long.toString(served.age().toSeconds()));
    }
    headers.put(CDN, cdn(request, bounded ? null : provenance));
    if (cached && provenance != null && !bounded && !ReadAnswers.isPersonal(request)) {
      headers.put(ProvenanceHeader.NAME, ProvenanceHeader.write(atMost(provenance, left)));
    }
    return headers;
  }

  private static Provenance atMost(Provenance provenance, Duration left) {
    return (left.compareTo(provenance.lifetime()) >= 0)
        ? provenance
        : new Provenance(provenance.stamp(), provenance.tags(), left);
  }

  /**
   * A CDN is told of changes only by the purges of cdn-service, so until then it may keep an answer
   * no longer than a browser.
   */
  private String cdn(HttpServletRequest request, @Nullable Provenance provenance) {
    if (provenance == null || ReadAnswers.isPersonal(request)) {
      return NO_STORE;
    }
    Duration most = this.answers.browserMaximumAge();
    Duration left = provenance.lifetime();
    return "max-age=" + ((left.compareTo(most) < 0) ? left : most).toSeconds();
  }

  /** Tells whether a change is visible to everybody, and what it is called. */
  HttpHeaders of(Written<?> written) {
    HttpHeaders headers = new HttpHeaders();
    Coherence coherence = written.coherence();
    if (coherence != null) {
      headers.set(Coherence.HEADER, coherence.headerValue());
    }
    VersionToken version = written.version();
    if (version != null) {
      headers.set(VersionToken.HEADER, this.versions.write(version));
    }
    return headers;
  }
}
