/** The threads that requests come in on, and what is done on them without a change of threads. */
@NullMarked
package app.jewgo.gateway.eventloops;

import org.jspecify.annotations.NullMarked;
