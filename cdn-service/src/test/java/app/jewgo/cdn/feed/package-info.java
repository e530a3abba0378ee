/** Tests of changes that become purges. */
@NullMarked
package app.jewgo.cdn.feed;

import org.jspecify.annotations.NullMarked;
