@NullMarked
package app.jewgo.configserver.files;

import org.jspecify.annotations.NullMarked;
