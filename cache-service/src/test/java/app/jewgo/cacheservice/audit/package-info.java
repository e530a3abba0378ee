/** Tests of the audit. */
@NullMarked
package app.jewgo.cacheservice.audit;

import org.jspecify.annotations.NullMarked;
