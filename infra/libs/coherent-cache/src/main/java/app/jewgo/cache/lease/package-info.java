/** For how long a memory may say that it knows every acknowledged change. */
@NullMarked
package app.jewgo.cache.lease;

import org.jspecify.annotations.NullMarked;
