@NullMarked
package app.jewgo.testkit.architecture.sample.bad;

import org.jspecify.annotations.NullMarked;
