/** Where the originals are, and how they are fetched from servers that nobody trusts. */
@NullMarked
package app.jewgo.cdn.image.source;

import org.jspecify.annotations.NullMarked;
