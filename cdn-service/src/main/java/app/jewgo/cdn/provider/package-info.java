/** The CDN providers: how each is told to forget something, and what it makes of that. */
@NullMarked
package app.jewgo.cdn.provider;

import org.jspecify.annotations.NullMarked;
