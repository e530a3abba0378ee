/** Purges at CDN providers, image variants, asset versions. */
@NullMarked
package app.jewgo.cdn;

import org.jspecify.annotations.NullMarked;
