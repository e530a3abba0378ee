@NullMarked
package app.jewgo.configserver;

import org.jspecify.annotations.NullMarked;
