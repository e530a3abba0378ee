package app.jewgo.cache.lease;

/**
 * A mark in the database's log, come back through the replication slot. It stands behind every
 * commit that was made before the counter was read.
 *
 * @param counter of the reports, read from Redis <em>before</em> the message was emitted
 * @param horizon {@code pg_snapshot_xmin} when it was emitted: all transactions with a lower id had
 *     ended, so who applied the beat has applied them
 */
public record Beat(Token counter, long horizon) {}
