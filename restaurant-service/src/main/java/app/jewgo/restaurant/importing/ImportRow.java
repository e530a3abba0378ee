package app.jewgo.restaurant.importing;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row as it was sent.
 *
 * @param line in the file, for messages
 * @param restaurant whatever was sent as such
 */
record ImportRow(long line, @Nullable JsonNode restaurant) {}
