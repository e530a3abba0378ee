@NullMarked
package app.jewgo.gateway.connections;

import org.jspecify.annotations.NullMarked;
