package app.jewgo.cache.change;

import java.util.List;

/**
 * What one statement changed, as its trigger tells it within the transaction.
 *
 * @param xid {@code pg_current_xact_id()} of the transaction
 * @param table without its schema
 * @param operations of {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code TRUNCATE}, {@code
 *     DDL}
 * @param ids public ids of the rows
 * @param all whether everything may have changed; then tags and documents are empty
 * @param tags of the rows before and after the change; may be none
 * @param documents the new rows, as JSON
 */
public record ChangeMessage(
    long xid,
    String table,
    List<String> operations,
    List<Long> ids,
    boolean all,
    List<String> tags,
    List<String> documents) {

  /** The prefix under which triggers emit it. */
  public static final String PREFIX = "jewgo.change";

  /** Of more tags, one message says only that everything changed. */
  public static final int MOST_TAGS = 1_000;

  public ChangeMessage {
    if (xid <= 0) {
      throw new IllegalArgumentException("xid: " + xid + " (expected: > 0)");
    }
    all = all || tags.size() > MOST_TAGS;
    operations = List.copyOf(operations);
    ids = List.copyOf(ids);
    tags = all ? List.of() : List.copyOf(tags);
    documents = all ? List.of() : List.copyOf(documents);
  }
}
