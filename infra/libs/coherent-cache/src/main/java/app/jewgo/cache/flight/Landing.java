package app.jewgo.cache.flight;

/**
 * What a caller gets.
 *
 * @param begunAfterCall whether the computation began after he asked; else the value passed his
 *     check
 */
public record Landing<V>(V value, boolean begunAfterCall) {}
