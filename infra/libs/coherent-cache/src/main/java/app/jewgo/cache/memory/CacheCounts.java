package app.jewgo.cache.memory;

/**
 * What a cache has done since it was made.
 *
 * @param hits served from memory as current
 * @param stale served from memory without a lease
 * @param loads computations, of which {@code refused} were not newer than the last change: the same
 *     was asked of the primary
 * @param changed found in memory, and dropped by a change
 */
public record CacheCounts(long hits, long stale, long loads, long refused, long changed) {}
