/** The control plane of the caches: relays committed changes, shows what the memories do. */
@NullMarked
package app.jewgo.cacheservice;

import org.jspecify.annotations.NullMarked;
