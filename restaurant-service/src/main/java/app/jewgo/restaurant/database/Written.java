package app.jewgo.restaurant.database;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.visibility.Coherence;
import org.jspecify.annotations.Nullable;

/**
 * What came of a change.
 *
 * @param coherence whether anybody may still be served something older; null if nothing was changed
 * @param version of the change; null if nothing was changed, or it cannot be named
 */
public record Written<T extends @Nullable Object>(
    T value, @Nullable Coherence coherence, @Nullable VersionToken version) {}
