/**
 * What was asked lately, without saying by whom: bounded on disk, so that changed limits can be
 * tried on it.
 */
@NullMarked
package app.jewgo.limits.record;

import org.jspecify.annotations.NullMarked;
