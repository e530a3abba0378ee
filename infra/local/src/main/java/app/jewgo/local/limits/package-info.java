/** Checks a limits file, and tries it on what was asked lately. */
@NullMarked
package app.jewgo.local.limits;

import org.jspecify.annotations.NullMarked;
