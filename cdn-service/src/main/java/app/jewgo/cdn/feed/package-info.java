/** From committed changes of restaurants to purges by tag. */
@NullMarked
package app.jewgo.cdn.feed;

import org.jspecify.annotations.NullMarked;
