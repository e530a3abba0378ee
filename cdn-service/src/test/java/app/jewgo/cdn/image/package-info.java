/** Tests of pictures on their way to clients. */
@NullMarked
package app.jewgo.cdn.image;

import org.jspecify.annotations.NullMarked;
