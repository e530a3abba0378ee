/** Tests of the providers. */
@NullMarked
package app.jewgo.cdn.provider;

import org.jspecify.annotations.NullMarked;
