@NullMarked
package app.jewgo.kit.problem;

import org.jspecify.annotations.NullMarked;
