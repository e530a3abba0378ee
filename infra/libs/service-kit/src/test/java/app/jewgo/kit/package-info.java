@NullMarked
package app.jewgo.kit;

import org.jspecify.annotations.NullMarked;
