/** Tests of what is made of files of every kind. */
@NullMarked
package app.jewgo.cdn.image.engine;

import org.jspecify.annotations.NullMarked;
