/** Tests of the service as a whole. */
@NullMarked
package app.jewgo.cacheservice;

import org.jspecify.annotations.NullMarked;
