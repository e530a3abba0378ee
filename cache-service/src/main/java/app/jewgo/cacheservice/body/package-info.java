/** Bodies of requests. */
@NullMarked
package app.jewgo.cacheservice.body;

import org.jspecify.annotations.NullMarked;
