/** Pictures of restaurants in the size and format that a client wants, kept on disk. */
@NullMarked
package app.jewgo.cdn.image;

import org.jspecify.annotations.NullMarked;
