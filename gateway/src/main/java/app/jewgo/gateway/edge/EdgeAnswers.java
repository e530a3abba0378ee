package app.jewgo.gateway.edge;

import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.gateway.edge.EdgeAnswer.Field;
import app.jewgo.gateway.edge.EdgeAnswer.SignedVersion;
import app.jewgo.gateway.upstream.WholeAnswer;
import app.jewgo.kit.problem.ProblemType;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes of a service's answer what may be kept of it. Thread-safe. */
final class EdgeAnswers {

  private static final JsonMapper JSON = new JsonMapper();

  private final VersionTokens versions;

  EdgeAnswers(VersionTokens versions) {
    this.versions = versions;
  }

  /**
   * @param taken since the request was sent; it counts as part of the lifetime
   * @return null if it is for this one request alone
   */
  Landed.@Nullable Answered of(EdgeRequest request, WholeAnswer answer, Duration taken) {
    HttpHeaders headers = answer.headers();
    String told = headers.get(ProvenanceHeader.NAME);
    if (told == null || !request.fills() || !KeepRule.allows(request.key(), headers)) {
      return null;
    }
    Provenance provenance = ProvenanceHeader.read(told).orElse(null);
    if (provenance == null || provenance.lifetime().compareTo(taken) <= 0) {
      return null;
    }
    VersionToken token = VersionToken.of(provenance.stamp());
    SignedVersion version = new SignedVersion(token, this.versions.write(token));
    EdgeAnswer made =
        switch (answer.status()) {
          case 200 -> content(request.key(), headers, answer.body(), version);
          case 404 -> absent(request.key(), headers, answer.body(), version);
          default -> null;
        };
    return (made == null)
        ? null
        : new Landed.Answered(
            made,
            new Provenance(
                provenance.stamp(), provenance.tags(), provenance.lifetime().minus(taken)));
  }

  private static @Nullable EdgeAnswer content(
      EdgeKey key, HttpHeaders headers, byte[] body, SignedVersion version) {
    String cacheControl = headers.get(org.springframework.http.HttpHeaders.CACHE_CONTROL);
    if (cacheControl == null || !KeepRule.allowsBody(cacheControl)) {
      return null;
    }
    List<Field> fields = new ArrayList<>();
    headers.forEach(header -> {
      if (KeepRule.isKept(header.getKey())) {
        fields.add(new Field(header.getKey(), header.getValue()));
      }
    });
    String tag = headers.get(org.springframework.http.HttpHeaders.ETAG);
    return EdgeAnswer.content(key, fields, body, tag, version);
  }

  private static @Nullable EdgeAnswer absent(
      EdgeKey key, HttpHeaders headers, byte[] body, SignedVersion version) {
    String detail = detail(body);
    if (detail == null) {
      return null;
    }
    String tags = headers.get(KeepRule.CACHE_TAG);
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(KeepRule.CDN, "no-store"));
    if (tags != null) {
      fields.add(new Field(KeepRule.CACHE_TAG, tags));
    }
    return EdgeAnswer.absent(key, fields, detail, version);
  }

  /** Why there is nothing; null if that is not all that the problem says. */
  private static @Nullable String detail(byte[] body) {
    try {
      JsonNode problem = JSON.readTree(body);
      boolean absent =
          ProblemType.NOT_FOUND.uri().toString().equals(problem.path("type").asString(""));
      String detail = problem.path("detail").asString("");
      return (absent && !detail.isEmpty()) ? detail : null;
    } catch (JacksonException ex) {
      return null;
    }
  }
}
