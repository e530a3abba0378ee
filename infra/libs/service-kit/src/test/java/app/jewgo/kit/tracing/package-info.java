@NullMarked
package app.jewgo.kit.tracing;

import org.jspecify.annotations.NullMarked;
