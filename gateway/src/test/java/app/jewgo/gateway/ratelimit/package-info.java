@NullMarked
package app.jewgo.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
