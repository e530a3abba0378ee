/** Who may ask for what: one form of path, one pair of credentials. */
@NullMarked
package app.jewgo.configserver.access;

import org.jspecify.annotations.NullMarked;
