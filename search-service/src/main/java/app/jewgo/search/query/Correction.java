package app.jewgo.search.query;

/**
 * A word that may have been meant.
 *
 * @param written as it stands in names
 * @param indexed in the spelling of the index
 * @param similarity to what was typed, 0..1
 */
record Correction(String written, String indexed, float similarity) {}
