/**
 * Configuration that changes while the process runs: immutable records, validated as a whole,
 * fetched from the config server each second, with a last good copy for when it is away.
 */
@NullMarked
package app.jewgo.kit.config;

import org.jspecify.annotations.NullMarked;
