package app.jewgo.cdn.asset;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Makes a release the current one. Former contents stay known, for pages that are open. */
final class ReplaceManifest {

  private static final String RETIRE =
      """
      UPDATE cdn.asset a SET current = false, retired_at = clock_timestamp()
      WHERE a.current AND NOT EXISTS (
        SELECT FROM unnest({0}::text[], {1}::text[]) AS named (path, hash)
        WHERE named.path = a.path AND named.hash = a.hash)
      """;

  private static final String REGISTER =
      """
      INSERT INTO cdn.asset (path, hash, current, registered_by)
      SELECT path, hash, true, {2} FROM unnest({0}::text[], {1}::text[]) AS named (path, hash)
      ON CONFLICT (path, hash) DO UPDATE SET
        current = true, retired_at = NULL,
        registered_by = excluded.registered_by, registered_at = clock_timestamp()
      WHERE NOT asset.current
      """;

  private static final String FORGET =
      """
      DELETE FROM cdn.asset
      WHERE NOT current AND retired_at < clock_timestamp() - {0} * interval '1 millisecond'
      """;

  private ReplaceManifest() {}

  /**
   * @param changed paths that hold something else now than before, or are new
   * @param removed paths that are not there any more
   */
  record Replaced(Set<String> changed, Set<String> removed) {

    boolean isNothing() {
      return this.changed.isEmpty() && this.removed.isEmpty();
    }
  }

  static Replaced in(
      DSLContext sql, SortedMap<String, String> manifest, String caller, Duration keep) {
    // One release after the other.
    int _ = sql.execute("LOCK TABLE cdn.asset IN SHARE ROW EXCLUSIVE MODE");
    Map<String, String> before = SelectManifest.in(sql);
    Set<String> changed = new TreeSet<>();
    manifest.forEach((path, hash) -> {
      if (!hash.equals(before.get(path))) {
        changed.add(path);
      }
    });
    Set<String> removed = new TreeSet<>(before.keySet());
    removed.removeAll(manifest.keySet());
    String[] paths = manifest.keySet().toArray(String[]::new);
    String[] hashes = manifest.values().toArray(String[]::new);
    int _ = sql.execute(RETIRE, DSL.val(paths), DSL.val(hashes));
    int _ = sql.execute(REGISTER, DSL.val(paths), DSL.val(hashes), DSL.val(caller));
    int _ = sql.execute(FORGET, DSL.val(keep.toMillis()));
    return new Replaced(changed, removed);
  }
}
