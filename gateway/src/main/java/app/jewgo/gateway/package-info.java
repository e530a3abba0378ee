/**
 * The only door to the platform: the application and {@link app.jewgo.gateway.RequestPipeline}, its
 * list of filters.
 */
@NullMarked
package app.jewgo.gateway;

import org.jspecify.annotations.NullMarked;
