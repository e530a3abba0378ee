/** What counts as the same word: spellings, scripts, plurals, and words that mean little. */
@NullMarked
package app.jewgo.search.words;

import org.jspecify.annotations.NullMarked;
