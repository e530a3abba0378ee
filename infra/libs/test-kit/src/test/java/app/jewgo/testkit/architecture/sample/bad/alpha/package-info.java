@NullMarked
package app.jewgo.testkit.architecture.sample.bad.alpha;

import org.jspecify.annotations.NullMarked;
