@NullMarked
package app.jewgo.kit.deadline;

import org.jspecify.annotations.NullMarked;
