/** Which processes make the platform, with what environment and in which order. */
@NullMarked
package app.jewgo.local.platform;

import org.jspecify.annotations.NullMarked;
