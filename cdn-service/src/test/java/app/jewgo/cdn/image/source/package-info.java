/** Tests of what is fetched, and above all of what is not. */
@NullMarked
package app.jewgo.cdn.image.source;

import org.jspecify.annotations.NullMarked;
