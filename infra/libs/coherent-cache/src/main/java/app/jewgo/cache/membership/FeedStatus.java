package app.jewgo.cache.membership;

import app.jewgo.cache.stamp.Position;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands.
 *
 * @param lease whether it may serve from memory now
 * @param position what it has applied; null while it knows nothing
 * @param lag bytes of the database's log between that and the end of the stream, as of the last
 *     report; -1 while it is not known
 * @param tags that the fence remembers
 * @param begins how often it has begun to read
 * @param applied changes, or parts of them
 * @param unreadable entries written as this program cannot read them
 * @param problem the last failure of reading or reporting; null if it is over
 */
public record FeedStatus(
    boolean lease,
    @Nullable Position position,
    long lag,
    int tags,
    long begins,
    long applied,
    long unreadable,
    @Nullable String problem) {}
