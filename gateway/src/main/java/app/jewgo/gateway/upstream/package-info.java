/**
 * The call of a service: its headers, its deadline, its pool, and the repeat on another instance.
 */
@NullMarked
package app.jewgo.gateway.upstream;

import org.jspecify.annotations.NullMarked;
