@NullMarked
package app.jewgo.gateway.overload;

import org.jspecify.annotations.NullMarked;
