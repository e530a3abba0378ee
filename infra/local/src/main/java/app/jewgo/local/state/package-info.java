/** What the launcher keeps in {@code .jewgo/}: directories, secrets, settings, the lock. */
@NullMarked
package app.jewgo.local.state;

import org.jspecify.annotations.NullMarked;
