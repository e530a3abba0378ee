@NullMarked
package app.jewgo.gateway.cors;

import org.jspecify.annotations.NullMarked;
