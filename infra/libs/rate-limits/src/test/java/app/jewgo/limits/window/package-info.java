@NullMarked
package app.jewgo.limits.window;

import org.jspecify.annotations.NullMarked;
