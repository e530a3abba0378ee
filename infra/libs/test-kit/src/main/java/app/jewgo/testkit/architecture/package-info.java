/** The rules that every module's structure keeps. */
@NullMarked
package app.jewgo.testkit.architecture;

import org.jspecify.annotations.NullMarked;
