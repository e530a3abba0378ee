/** The Lucene index of one instance: what is in it, and how it comes in. */
@NullMarked
package app.jewgo.search.index;

import org.jspecify.annotations.NullMarked;
