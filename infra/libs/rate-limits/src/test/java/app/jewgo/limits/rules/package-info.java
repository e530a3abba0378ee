@NullMarked
package app.jewgo.limits.rules;

import org.jspecify.annotations.NullMarked;
