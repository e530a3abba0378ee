/** Places, distances and areas on the earth. */
@NullMarked
package app.jewgo.search.geometry;

import org.jspecify.annotations.NullMarked;
