/** As much of cache-service as the tests of a member of the cache need. Scope {@code test}. */
@NullMarked
package app.jewgo.testrelay;

import org.jspecify.annotations.NullMarked;
