/** Answers searches over HTTP: parameters, JSON, entity tags, and what may be kept of them. */
@NullMarked
package app.jewgo.search.answer;

import org.jspecify.annotations.NullMarked;
