package app.jewgo.cdn.asset;

import static app.jewgo.cdn.schema.Tables.ASSET;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What does a path hold, now or in a version? */
final class SelectAsset {

  private SelectAsset() {}

  /**
   * @return the hash; null if there is no such path
   */
  static @Nullable String current(DSLContext sql, String path) {
    return sql.select(ASSET.HASH)
        .from(ASSET)
        .where(ASSET.PATH.eq(path))
        .and(ASSET.CURRENT)
        .fetchOne(ASSET.HASH);
  }

  /**
   * @param version the beginning of a hash
   * @return the whole of it; null if the path never held that, or long ago
   */
  static @Nullable String version(DSLContext sql, String path, String version) {
    return sql.select(ASSET.HASH)
        .from(ASSET)
        .where(ASSET.PATH.eq(path))
        .and(ASSET.HASH.startsWith(version))
        .limit(1)
        .fetchOne(ASSET.HASH);
  }
}
