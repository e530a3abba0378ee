package app.jewgo.cdn.asset;

import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.provider.TargetKind;
import app.jewgo.cdn.purge.Purge;
import app.jewgo.cdn.purge.PurgeQueue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which content each path of a frontend holds. Thread-safe. */
final class Manifest {

  /** What CDNs know the list itself by. */
  static final String TAG = "assets";

  private final Database database;

  private final PurgeQueue queue;

  private final Duration keep;

  /** What a version stands for does not change; what a path holds now does, and is asked for. */
  private final Cache<String, String> versions = Caffeine.newBuilder().maximumSize(10_000).build();

  Manifest(Database database, PurgeQueue queue, Duration keep) {
    this.database = database;
    this.queue = queue;
    this.keep = keep;
  }

  /**
   * @param purge the purge of what changed; null if nothing did
   */
  record Release(Set<String> changed, Set<String> removed, @Nullable Long purge) {}

  /**
   * Makes a release the current one, and queues the purge of what it changes in the same
   * transaction.
   *
   * @param manifest path to hash, of all files
   */
  Release replace(SortedMap<String, String> manifest, String caller) {
    Release release =
        this.database.transaction(
            ReplaceManifest.class,
            sql -> {
              ReplaceManifest.Replaced replaced =
                  ReplaceManifest.in(sql, manifest, caller, this.keep);
              Long purge =
                  replaced.isNothing()
                      ? null
                      : this.queue.addIn(sql, purge(tags(replaced), caller));
              return new Release(replaced.changed(), replaced.removed(), purge);
            });
    if (release.purge() != null) {
      this.queue.ring();
    }
    return release;
  }

  private static Purge purge(List<String> tags, String caller) {
    return new Purge(TargetKind.TAG, tags, false, Purge.Source.API, caller);
  }

  private static List<String> tags(ReplaceManifest.Replaced replaced) {
    List<String> tags = new ArrayList<>(List.of(TAG));
    Stream.concat(replaced.changed().stream(), replaced.removed().stream())
        .map(AssetPath::of)
        .filter(path -> path != null)
        .forEach(path -> tags.add(path.tag()));
    return tags;
  }

  /**
   * @return path to hash
   */
  SortedMap<String, String> current() {
    return this.database.transaction(SelectManifest.class, SelectManifest::in);
  }

  /**
   * @return the hash; null if there is no such path
   */
  @Nullable String current(AssetPath path) {
    return this.database.transaction(
        SelectAsset.class, sql -> SelectAsset.current(sql, path.text()));
  }

  /**
   * @param version the beginning of a hash
   * @return all of it; null if the path never held that, or long ago
   */
  @Nullable String version(AssetPath path, String version) {
    String key = path.text() + "@" + version;
    String known = this.versions.getIfPresent(key);
    if (known != null) {
      return known;
    }
    String found =
        this.database.transaction(
            SelectAsset.class, sql -> SelectAsset.version(sql, path.text(), version));
    if (found != null) {
      this.versions.put(key, found);
    }
    return found;
  }
}
