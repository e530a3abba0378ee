package app.jewgo.limits.record;

import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import java.time.Instant;

/**
 * A request as it is remembered.
 *
 * @param at when it was decided, to the millisecond
 * @param asked its path reduced to known words, {@code *} for every other segment
 * @param caller salted hashes in the place of address and user; the same for the same caller of one
 *     UTC day, on every gateway
 */
public record RecordedRequest(Instant at, Asked asked, Caller caller, Outcome outcome) {}
