package app.jewgo.cdn.asset;

import app.jewgo.cdn.disk.DiskStore;
import app.jewgo.cdn.image.source.SourceException;
import app.jewgo.cdn.image.source.SourceFetcher;
import app.jewgo.kit.digest.Sha256;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of files, by their hash: from memory, else from disk, else from the frontend's own
 * server, and then only if they are what the hash says. Each is fetched once for all who wait for
 * it. Thread-safe.
 */
final class AssetFiles {

  private static final long MEMORY = 16L << 20;

  private static final Duration LATER = Duration.ofSeconds(5);

  private final @Nullable URI origin;

  private final SourceFetcher fetcher;

  private final DiskStore disk;

  private final Cache<String, byte[]> memory =
      Caffeine.newBuilder()
          .maximumWeight(MEMORY)
          .weigher((String hash, byte[] bytes) -> bytes.length)
          .build();

  private final Cache<String, Problem> failures =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(LATER).build();

  /**
   * @param origin null if there is none; then what is on disk is all there is
   */
  AssetFiles(@Nullable URI origin, SourceFetcher fetcher, DiskStore disk) {
    this.origin = origin;
    this.fetcher = fetcher;
    this.disk = disk;
  }

  /**
   * @throws ProblemException 404 or 503 if no bytes with this hash can be had
   */
  byte[] get(AssetPath path, String hash) {
    Problem before = this.failures.getIfPresent(hash);
    if (before != null) {
      throw new ProblemException(before);
    }
    try {
      return this.memory.get(hash, any -> load(path, hash));
    } catch (ProblemException ex) {
      if (!(ex.getCause() instanceof SourceException reason && reason.isBusy())) {
        this.failures.put(hash, ex.problem());
      }
      throw ex;
    }
  }

  private byte[] load(AssetPath path, String hash) {
    byte[] kept = this.disk.get(hash);
    if (kept != null && Sha256.hex(kept).equals(hash)) {
      return kept;
    }
    if (this.origin == null) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_FOUND, "No server of assets is configured here."));
    }
    byte[] fetched;
    try {
      fetched = this.fetcher.fetch(this.origin.resolve(path.text()).toString());
    } catch (SourceException ex) {
      throw new ProblemException(
          Problem.unavailable("The file cannot be had: " + ex.getMessage() + ".", LATER), ex);
    }
    if (!Sha256.hex(fetched).equals(hash)) {
      // Kept nowhere: under this URL nobody may ever see anything else.
      throw new ProblemException(
          Problem.unavailable("Its server has another version of " + path.text() + ".", LATER));
    }
    boolean _ = this.disk.put(hash, fetched);
    return fetched;
  }
}
