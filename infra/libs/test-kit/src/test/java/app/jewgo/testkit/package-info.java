@NullMarked
package app.jewgo.testkit;

import org.jspecify.annotations.NullMarked;
