/** What runs and how well, for people and for programs. */
@NullMarked
package app.jewgo.local.status;

import org.jspecify.annotations.NullMarked;
