/** Networks that misbehave on request. */
@NullMarked
package app.jewgo.testkit.network;

import org.jspecify.annotations.NullMarked;
