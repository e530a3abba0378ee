@NullMarked
package app.jewgo.gateway.identity;

import org.jspecify.annotations.NullMarked;
