/** The health of the platform as the outside may see it. */
@NullMarked
package app.jewgo.gateway.health;

import org.jspecify.annotations.NullMarked;
