/** Tests. */
@NullMarked
package app.jewgo.local.state;

import org.jspecify.annotations.NullMarked;
