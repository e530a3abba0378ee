@NullMarked
package app.jewgo.kit.config;

import org.jspecify.annotations.NullMarked;
