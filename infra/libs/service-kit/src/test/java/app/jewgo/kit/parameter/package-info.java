/** Tests of {@code parameter}. */
@NullMarked
package app.jewgo.kit.parameter;

import org.jspecify.annotations.NullMarked;
