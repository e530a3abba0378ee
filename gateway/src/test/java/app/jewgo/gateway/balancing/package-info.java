@NullMarked
package app.jewgo.gateway.balancing;

import org.jspecify.annotations.NullMarked;
