@NullMarked
package app.jewgo.gateway.headers;

import org.jspecify.annotations.NullMarked;
