/** Whether every purge reaches the CDN, whatever happens to cdn-service. */
@NullMarked
package app.jewgo.bench.purges;

import org.jspecify.annotations.NullMarked;
