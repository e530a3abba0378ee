/** Tests. */
@NullMarked
package app.jewgo.rivals.standin;

import org.jspecify.annotations.NullMarked;
