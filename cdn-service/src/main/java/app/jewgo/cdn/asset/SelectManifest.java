package app.jewgo.cdn.asset;

import static app.jewgo.cdn.schema.Tables.ASSET;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** What does each path hold now? */
final class SelectManifest {

  private SelectManifest() {}

  /**
   * @return path to hash
   */
  static SortedMap<String, String> in(DSLContext sql) {
    return new TreeMap<>(
        sql.select(ASSET.PATH, ASSET.HASH)
            .from(ASSET)
            .where(ASSET.CURRENT)
            .fetchMap(ASSET.PATH, ASSET.HASH));
  }
}
