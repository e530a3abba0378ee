@NullMarked
package app.jewgo.gateway.upstream;

import org.jspecify.annotations.NullMarked;
