/** Tests of what goes into the index. */
@NullMarked
package app.jewgo.search.index;

import org.jspecify.annotations.NullMarked;
