/** Configuration that changes while the process runs. */
@NullMarked
package app.jewgo.kit.config;

import org.jspecify.annotations.NullMarked;
