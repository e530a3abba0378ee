/** Where other services are asked. */
@NullMarked
package app.jewgo.cacheservice.instance;

import org.jspecify.annotations.NullMarked;
