/** What a service is spared: more requests than it can bear, and any while it does not answer. */
@NullMarked
package app.jewgo.gateway.overload;

import org.jspecify.annotations.NullMarked;
