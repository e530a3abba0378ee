/** The trace of a servlet request. */
@NullMarked
package app.jewgo.kit.tracing.servlet;

import org.jspecify.annotations.NullMarked;
