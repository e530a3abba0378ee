/** Tests of the launcher as a whole. */
@NullMarked
package app.jewgo.local;

import org.jspecify.annotations.NullMarked;
