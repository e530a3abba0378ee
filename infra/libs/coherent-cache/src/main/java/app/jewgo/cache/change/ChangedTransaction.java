package app.jewgo.cache.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the messages of one transaction together and cuts them into entries of the feed. The same
 * transaction is always cut alike, as it may be sent twice. Not thread-safe.
 */
public final class ChangedTransaction {

  /** Tags of one part; {@link ChangeMessage#MOST_TAGS} fit into one. */
  static final int TAGS_OF_PART = 1_000;

  static final int DOCUMENTS_OF_PART = 200;

  /** Of a larger transaction the feed says only that everything changed. */
  static final int MOST_TAGS = 100_000;

  static final int MOST_DOCUMENTS = 20_000;

  private final long xid;

  private final Set<String> tags = new LinkedHashSet<>();

  private final List<String> documents = new ArrayList<>();

  private boolean all;

  /**
   * @param lowerXid 32 bits of the id, as the protocol says it
   * @param first the first message; it knows the upper bits as well
   */
  public ChangedTransaction(long lowerXid, ChangeMessage first) {
    if ((first.xid() & 0xFFFF_FFFFL) != lowerXid) {
      throw new IllegalArgumentException(
          "xid: %d (expected: one that ends with %d)".formatted(first.xid(), lowerXid));
    }
    this.xid = first.xid();
    add(first);
  }

  /**
   * @throws IllegalArgumentException if the message is of another transaction
   */
  public void add(ChangeMessage message) {
    if (message.xid() != this.xid) {
      throw new IllegalArgumentException(
          "xid: %d (expected: %d)".formatted(message.xid(), this.xid));
    }
    this.tags.addAll(message.tags());
    this.documents.addAll(message.documents());
    if (message.all() || this.tags.size() > MOST_TAGS || this.documents.size() > MOST_DOCUMENTS) {
      this.all = true;
    }
    if (this.all) {
      this.tags.clear();
      this.documents.clear();
    }
  }

  public long xid() {
    return this.xid;
  }

  /** One entry's worth. */
  public record Part(
      int chunk, boolean last, boolean all, List<String> tags, List<String> documents) {}

  /**
   * @return at least one part, the last of them marked
   */
  public List<Part> parts() {
    List<String> ordered = List.copyOf(this.tags);
    int count =
        Math.max(
            1,
            Math.max(
                Math.ceilDiv(ordered.size(), TAGS_OF_PART),
                Math.ceilDiv(this.documents.size(), DOCUMENTS_OF_PART)));
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(
          new Part(
              i,
              i == count - 1,
              this.all,
              slice(ordered, i, TAGS_OF_PART),
              slice(this.documents, i, DOCUMENTS_OF_PART)));
    }
    return parts;
  }

  private static List<String> slice(List<String> all, int index, int size) {
    int from = Math.min(all.size(), index * size);
    return List.copyOf(all.subList(from, Math.min(all.size(), from + size)));
  }
}
