/** Lets writers wait until what they wrote is all that anybody can read. */
@NullMarked
package app.jewgo.cache.visibility;

import org.jspecify.annotations.NullMarked;
