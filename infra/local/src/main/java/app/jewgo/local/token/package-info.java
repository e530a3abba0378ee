/** Tokens that the local gateway accepts. */
@NullMarked
package app.jewgo.local.token;

import org.jspecify.annotations.NullMarked;
