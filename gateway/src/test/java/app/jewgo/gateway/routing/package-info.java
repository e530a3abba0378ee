@NullMarked
package app.jewgo.gateway.routing;

import org.jspecify.annotations.NullMarked;
