@NullMarked
package app.jewgo.limits.record;

import org.jspecify.annotations.NullMarked;
