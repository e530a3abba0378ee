/** Spring Cloud Gateway as its documentation sets it up. */
@NullMarked
package app.jewgo.rivals.gateway;

import org.jspecify.annotations.NullMarked;
