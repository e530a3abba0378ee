@NullMarked
package app.jewgo.kit.identity;

import org.jspecify.annotations.NullMarked;
