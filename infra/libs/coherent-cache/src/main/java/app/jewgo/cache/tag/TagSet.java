package app.jewgo.cache.tag;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * What an answer depends on: 1 to {@value #MOST} tags, sorted. A set that would be larger becomes
 * coarser instead, down to {@link Tags#LIST}, which every change of a restaurant touches: it may
 * drop an answer too often, never too seldom. Immutable.
 */
public final class TagSet implements Iterable<String> {

  /** The most tags that an answer carries. */
  public static final int MOST = 32;

  private static final TagSet EVERYTHING = new TagSet(new String[] {Tags.LIST});

  private final String[] tags;

  private TagSet(String[] tags) {
    this.tags = tags;
  }

  /**
   * @param tags at least one, as {@link Tags} makes them
   * @throws IllegalArgumentException if one is not a tag, or there is none: an answer without tags
   *     would never be dropped
   */
  public static TagSet of(Collection<String> tags) {
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("tags: none (expected: 1..." + MOST + ")");
    }
    tags.forEach(Tags::require);
    TreeSet<String> distinct = new TreeSet<>(tags);
    if (distinct.size() > MOST) {
      distinct = Cell.coarser(distinct);
    }
    return (distinct.size() > MOST) ? EVERYTHING : new TagSet(distinct.toArray(String[]::new));
  }

  public static TagSet of(String... tags) {
    return of(Arrays.asList(tags));
  }

  /** Depends on all that either does. */
  public TagSet and(TagSet other) {
    if (equals(other)) {
      return this;
    }
    TreeSet<String> both = new TreeSet<>(Arrays.asList(this.tags));
    both.addAll(Arrays.asList(other.tags));
    return of(both);
  }

  public int size() {
    return this.tags.length;
  }

  /**
   * @param index 0 to size - 1, in alphabetical order
   */
  public String get(int index) {
    return this.tags[index];
  }

  public List<String> toList() {
    return List.of(this.tags);
  }

  @Override
  public Iterator<String> iterator() {
    return toList().iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TagSet set && Arrays.equals(this.tags, set.tags);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(this.tags);
  }

  @Override
  public String toString() {
    return String.join(" ", this.tags);
  }
}
