/** Tests of invalidation at an operator's word. */
@NullMarked
package app.jewgo.cacheservice.invalidation;

import org.jspecify.annotations.NullMarked;
