/** Tests of what may be asked for. */
@NullMarked
package app.jewgo.cdn.purge;

import org.jspecify.annotations.NullMarked;
