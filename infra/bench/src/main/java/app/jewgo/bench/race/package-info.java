/** Several servers that answer the same requests, measured in turns. */
@NullMarked
package app.jewgo.bench.race;

import org.jspecify.annotations.NullMarked;
