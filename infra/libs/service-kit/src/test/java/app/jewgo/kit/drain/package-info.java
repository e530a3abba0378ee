@NullMarked
package app.jewgo.kit.drain;

import org.jspecify.annotations.NullMarked;
