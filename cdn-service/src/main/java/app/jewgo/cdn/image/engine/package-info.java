/** From the bytes of a picture to a smaller one. */
@NullMarked
package app.jewgo.cdn.image.engine;

import org.jspecify.annotations.NullMarked;
