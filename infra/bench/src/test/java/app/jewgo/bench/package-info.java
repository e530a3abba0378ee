/** Tests. */
@NullMarked
package app.jewgo.bench;

import org.jspecify.annotations.NullMarked;
