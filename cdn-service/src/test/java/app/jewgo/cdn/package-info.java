/** Tests of the service as a whole. */
@NullMarked
package app.jewgo.cdn;

import org.jspecify.annotations.NullMarked;
