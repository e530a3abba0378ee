/** How a bench reaches the platform that it measures. */
@NullMarked
package app.jewgo.bench.platform;

import org.jspecify.annotations.NullMarked;
