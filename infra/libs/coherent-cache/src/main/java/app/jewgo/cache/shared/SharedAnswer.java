package app.jewgo.cache.shared;

import app.jewgo.cache.stamp.Provenance;

/**
 * An answer that some process has kept in Redis.
 *
 * @param provenance with what is left of the lifetime
 */
public record SharedAnswer<V>(V value, Provenance provenance) {}
