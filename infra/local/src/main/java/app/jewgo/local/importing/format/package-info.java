/** Reads the formats of an import row by row, each as a restaurant in JewGo's JSON. */
@NullMarked
package app.jewgo.local.importing.format;

import org.jspecify.annotations.NullMarked;
