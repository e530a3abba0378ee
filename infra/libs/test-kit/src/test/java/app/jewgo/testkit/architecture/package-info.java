@NullMarked
package app.jewgo.testkit.architecture;

import org.jspecify.annotations.NullMarked;
