/** Tests of {@code picture}. */
@NullMarked
package app.jewgo.kit.picture;

import org.jspecify.annotations.NullMarked;
