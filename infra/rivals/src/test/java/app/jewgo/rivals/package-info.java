/** Tests. */
@NullMarked
package app.jewgo.rivals;

import org.jspecify.annotations.NullMarked;
