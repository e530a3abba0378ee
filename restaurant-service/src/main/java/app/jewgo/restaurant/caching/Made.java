package app.jewgo.restaurant.caching;

import app.jewgo.cache.tag.TagSet;
import app.jewgo.restaurant.answer.Content;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a question.
 *
 * @param content null if there is nothing to be found
 * @param tags of what was asked, whatever came out
 */
public record Made(@Nullable Content content, TagSet tags) {}
