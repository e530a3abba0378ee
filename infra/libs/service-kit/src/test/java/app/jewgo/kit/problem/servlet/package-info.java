@NullMarked
package app.jewgo.kit.problem.servlet;

import org.jspecify.annotations.NullMarked;
