/** Tests of {@code representation}. */
@NullMarked
package app.jewgo.kit.representation;

import org.jspecify.annotations.NullMarked;
