/** Files of frontends at URLs that name what is in them, so that nobody ever sees an old one. */
@NullMarked
package app.jewgo.cdn.asset;

import org.jspecify.annotations.NullMarked;
