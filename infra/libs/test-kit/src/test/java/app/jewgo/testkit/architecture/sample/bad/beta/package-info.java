@NullMarked
package app.jewgo.testkit.architecture.sample.bad.beta;

import org.jspecify.annotations.NullMarked;
