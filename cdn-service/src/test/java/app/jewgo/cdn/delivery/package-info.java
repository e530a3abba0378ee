/** Tests of what is sent when. */
@NullMarked
package app.jewgo.cdn.delivery;

import org.jspecify.annotations.NullMarked;
