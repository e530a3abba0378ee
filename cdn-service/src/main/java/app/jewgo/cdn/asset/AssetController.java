package app.jewgo.cdn.asset;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.kit.representation.EntityTag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Releases of a frontend, and its files. */
@RestController
final class AssetController {

  private static final String MANIFEST = "/api/v4/cdn/assets";

  private static final String CACHE_TAG = "Cache-Tag";

  private static final String MINUTE = "public, max-age=60";

  private final Manifest manifest;

  private final AssetFiles files;

  AssetController(Manifest manifest, AssetFiles files) {
    this.manifest = manifest;
    this.files = files;
  }

  @PostMapping(value = MANIFEST, consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> release(HttpServletRequest request, @RequestBody JsonNode body) {
    Identity caller = Identity.of(request);
    caller.require("admin");
    SortedMap<String, String> named = ManifestRequest.read(body);
    Manifest.Release release = this.manifest.replace(named, caller.subject());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("assets", urls(named));
    data.put("changed", release.changed());
    data.put("removed", release.removed());
    data.put("purge", release.purge());
    return success(
        release.changed().size() + " changed, " + release.removed().size() + " removed", data);
  }

  @GetMapping(MANIFEST)
  ResponseEntity<Map<String, Object>> manifest() {
    SortedMap<String, String> current = this.manifest.current();
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, MINUTE)
        .header(CACHE_TAG, Manifest.TAG)
        .body(success(current.size() + " assets", Map.of("assets", urls(current))));
  }

  private static Map<String, String> urls(SortedMap<String, String> hashes) {
    Map<String, String> urls = new LinkedHashMap<>();
    hashes.forEach((text, hash) -> {
      AssetPath path = AssetPath.of(text);
      if (path != null) {
        urls.put(text, path.url(hash));
      }
    });
    return urls;
  }

  /** A file by the name of one of its versions, or as it is now. */
  @GetMapping(AssetPath.PREFIX + "{*rest}")
  ResponseEntity<byte[]> file(
      @PathVariable String rest,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
    AssetPath asked = AssetPath.ofUrl(rest.substring(1));
    if (asked == null) {
      throw absent(rest);
    }
    AssetPath path = asked.unversioned();
    String hash = (path == null) ? null : this.manifest.version(path, asked.version());
    boolean versioned = path != null && hash != null;
    if (path == null || hash == null) {
      path = asked;
      hash = this.manifest.current(asked);
    }
    if (hash == null) {
      throw absent(rest);
    }
    String tag = '"' + hash.substring(0, 32) + '"';
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.ETAG, tag);
    headers.set(HttpHeaders.CACHE_CONTROL, path.type().cacheControl(versioned));
    headers.set(CACHE_TAG, path.tag());
    if (EntityTag.isKnown(known, tag)) {
      return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
    }
    byte[] bytes = bytes(path, hash, rest);
    headers.set(HttpHeaders.CONTENT_TYPE, path.type().mediaType());
    return new ResponseEntity<>(bytes, headers, HttpStatus.OK);
  }

  /** What is not current any more will not come back. */
  private byte[] bytes(AssetPath path, String hash, String rest) {
    try {
      return this.files.get(path, hash);
    } catch (ProblemException ex) {
      throw hash.equals(this.manifest.current(path)) ? ex : absent(rest);
    }
  }

  private static ProblemException absent(String rest) {
    return new ProblemException(
        Problem.of(ProblemType.NOT_FOUND, "There is no asset " + rest.substring(1) + "."));
  }

  private static Map<String, Object> success(String message, Map<String, Object> data) {
    return Map.of("success", true, "message", message, "data", data);
  }
}
