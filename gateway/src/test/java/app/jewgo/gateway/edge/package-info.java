@NullMarked
package app.jewgo.gateway.edge;

import org.jspecify.annotations.NullMarked;
