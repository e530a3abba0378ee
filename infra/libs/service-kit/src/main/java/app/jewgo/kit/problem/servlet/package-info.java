/** Every error of a servlet service as a problem, wherever in the server it arises. */
@NullMarked
package app.jewgo.kit.problem.servlet;

import org.jspecify.annotations.NullMarked;
