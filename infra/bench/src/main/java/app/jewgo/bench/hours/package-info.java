/** A week of opening hours and its two written forms: Google-style periods and lines of text. */
@NullMarked
package app.jewgo.bench.hours;

import org.jspecify.annotations.NullMarked;
