/** Tests of the local servers, on real processes. */
@NullMarked
package app.jewgo.localservers;

import org.jspecify.annotations.NullMarked;
