@NullMarked
package app.jewgo.testkit.architecture.sample.good;

import org.jspecify.annotations.NullMarked;
