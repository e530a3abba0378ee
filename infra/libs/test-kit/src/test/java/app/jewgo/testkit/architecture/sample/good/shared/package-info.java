@NullMarked
package app.jewgo.testkit.architecture.sample.good.shared;

import org.jspecify.annotations.NullMarked;
