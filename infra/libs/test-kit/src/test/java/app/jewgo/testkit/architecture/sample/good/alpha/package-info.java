@NullMarked
package app.jewgo.testkit.architecture.sample.good.alpha;

import org.jspecify.annotations.NullMarked;
