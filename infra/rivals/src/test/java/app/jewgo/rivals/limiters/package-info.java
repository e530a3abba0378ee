/** Tests. */
@NullMarked
package app.jewgo.rivals.limiters;

import org.jspecify.annotations.NullMarked;
