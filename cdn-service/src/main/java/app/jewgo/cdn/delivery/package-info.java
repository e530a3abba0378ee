/** From the queue to the providers: what is sent when, and what becomes of it. */
@NullMarked
package app.jewgo.cdn.delivery;

import org.jspecify.annotations.NullMarked;
