/** How many connections there may be, of whom, and how long each may take over what it does. */
@NullMarked
package app.jewgo.gateway.connections;

import org.jspecify.annotations.NullMarked;
