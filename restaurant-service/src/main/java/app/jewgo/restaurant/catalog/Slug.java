package app.jewgo.restaurant.catalog;

import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.tag.TagSet;
import java.util.Locale;

/** What the column {@code slug} makes of a text. */
final class Slug {

  private Slug() {}

  /**
   * @return the tags of an answer to a question for a text, found or not; those of everything for a
   *     text of which only the database can tell what it makes
   */
  static TagSet tags(String text) {
    QueryTags tags = new QueryTags();
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return (plain ? tags.slug(of(text)) : tags.anywhere()).tags();
  }

  /**
   * @param text of printable ASCII only: of others, databases and Java do not agree what is a lower
   *     case letter or a blank
   */
  static String of(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .strip()
        .replaceAll(" +", "-");
  }
}
