package app.jewgo.cache.memory;

/**
 * What a cache has done since it was made.
 *
 * @param hits served from memory as current
 * @param expired likewise, while they were read anew because their lifetime was over
 * @param stale served from memory without a lease
 * @param shared taken from the memory that all processes share
 * @param loads computations, of which {@code refused} were not newer than the last change: the same
 *     was asked of the primary
 * @param changed found in memory, and dropped by a change
 */
public record CacheCounts(
    long hits, long expired, long stale, long shared, long loads, long refused, long changed) {}
