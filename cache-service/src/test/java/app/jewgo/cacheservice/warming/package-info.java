/** Tests of the warming. */
@NullMarked
package app.jewgo.cacheservice.warming;

import org.jspecify.annotations.NullMarked;
