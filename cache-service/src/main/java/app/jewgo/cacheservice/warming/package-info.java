/** Has instances read what they will be asked for, at an operator's word. */
@NullMarked
package app.jewgo.cacheservice.warming;

import org.jspecify.annotations.NullMarked;
