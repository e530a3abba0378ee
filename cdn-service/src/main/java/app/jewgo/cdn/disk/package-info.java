/** Bytes that are kept on disk, within a bound. */
@NullMarked
package app.jewgo.cdn.disk;

import org.jspecify.annotations.NullMarked;
