@NullMarked
package app.jewgo.gateway.instances;

import org.jspecify.annotations.NullMarked;
