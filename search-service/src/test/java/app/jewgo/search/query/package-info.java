/** What a search means, what fits it, and what fits best. */
@NullMarked
package app.jewgo.search.query;

import org.jspecify.annotations.NullMarked;
