package app.jewgo.cdn.delivery;

import app.jewgo.cdn.provider.TargetKind;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be told to a provider now: it is due, nobody has it in hand, and nothing older
 * about the same target has to come first.
 *
 * @param company the most targets of a call with it; null if that is no matter
 * @param repeat it was told already, and is told once more
 */
record Candidate(
    long id,
    TargetKind kind,
    String target,
    boolean soft,
    boolean coarsenable,
    @Nullable Integer company,
    boolean repeat) {}
