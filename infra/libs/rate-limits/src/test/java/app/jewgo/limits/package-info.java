@NullMarked
package app.jewgo.limits;

import org.jspecify.annotations.NullMarked;
