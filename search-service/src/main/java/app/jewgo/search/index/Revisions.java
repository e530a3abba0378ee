package app.jewgo.search.index;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Ids with their revisions: two arrays instead of a map with an object for each, of which there may
 * be millions. Not thread-safe.
 */
final class Revisions {

  private static final long NONE = Long.MIN_VALUE;

  private long[] ids;

  private long[] revisions;

  private int size;

  Revisions(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected * 2)) * 2;
    this.ids = new long[capacity];
    Arrays.fill(this.ids, NONE);
    this.revisions = new long[capacity];
  }

  void put(long id, long revision) {
    if (this.size * 2 >= this.ids.length) {
      grow();
    }
    int at = find(id);
    if (this.ids[at] == NONE) {
      this.size++;
    }
    this.ids[at] = id;
    this.revisions[at] = revision;
  }

  boolean has(long id, long revision) {
    int at = find(id);
    return this.ids[at] == id && this.revisions[at] == revision;
  }

  boolean has(long id) {
    return this.ids[find(id)] == id;
  }

  int size() {
    return this.size;
  }

  void forEachId(LongConsumer to) {
    for (long id : this.ids) {
      if (id != NONE) {
        to.accept(id);
      }
    }
  }

  private int find(long id) {
    int at = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & (this.ids.length - 1);
    while (this.ids[at] != NONE && this.ids[at] != id) {
      at = (at + 1) & (this.ids.length - 1);
    }
    return at;
  }

  private void grow() {
    Revisions larger = new Revisions(this.ids.length);
    for (int i = 0; i < this.ids.length; i++) {
      if (this.ids[i] != NONE) {
        larger.put(this.ids[i], this.revisions[i]);
      }
    }
    this.ids = larger.ids;
    this.revisions = larger.revisions;
  }
}
