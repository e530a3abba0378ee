/** Tests of what is kept on disk. */
@NullMarked
package app.jewgo.cdn.disk;

import org.jspecify.annotations.NullMarked;
