package app.jewgo.cache.memory;

import java.time.Duration;

/**
 * That the primary is down and takes no changes, as it was known when a replica was asked.
 *
 * @param lasted for how long it has been so, at least
 * @param seen how long ago that was seen last
 */
public record Outage(Duration lasted, Duration seen) {}
