@NullMarked
package app.jewgo.kit.startup;

import org.jspecify.annotations.NullMarked;
