/** The platform in the hands of a bench that breaks it. */
@NullMarked
package app.jewgo.local.breaking;

import org.jspecify.annotations.NullMarked;
