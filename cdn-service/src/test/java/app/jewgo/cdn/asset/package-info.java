/** Tests of what a frontend's files are called. */
@NullMarked
package app.jewgo.cdn.asset;

import org.jspecify.annotations.NullMarked;
