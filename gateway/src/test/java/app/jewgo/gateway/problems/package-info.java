@NullMarked
package app.jewgo.gateway.problems;

import org.jspecify.annotations.NullMarked;
