/** What {@code limits.yml} says: tiers, and which of them a request counts in. */
@NullMarked
package app.jewgo.limits.rules;

import org.jspecify.annotations.NullMarked;
