/** One process of the platform: how it is started, watched, logged and ended. */
@NullMarked
package app.jewgo.local.process;

import org.jspecify.annotations.NullMarked;
