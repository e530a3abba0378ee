/** The forms in which an answer is sent, and the tags by which they are told apart. */
@NullMarked
package app.jewgo.kit.representation;

import org.jspecify.annotations.NullMarked;
