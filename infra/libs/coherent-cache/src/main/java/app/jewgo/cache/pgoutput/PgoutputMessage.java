package app.jewgo.cache.pgoutput;

/** What the server sends of a transaction, in the order of commits. */
public sealed interface PgoutputMessage {

  /**
   * A transaction follows.
   *
   * @param finalLsn where its commit stands in the log
   * @param xid the lower 32 bits of its id, unsigned
   */
  record Begin(long finalLsn, long xid) implements PgoutputMessage {}

  /**
   * The transaction is complete.
   *
   * @param commitLsn where its commit stands in the log
   * @param endLsn the first byte behind it
   */
  record Commit(long commitLsn, long endLsn) implements PgoutputMessage {}

  /**
   * A message of {@code pg_logical_emit_message}.
   *
   * @param transactional whether it belongs to the transaction around it; else it stands alone
   * @param lsn where it stands in the log
   * @param content not copied from what the caller of {@code emit} gave
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Message(boolean transactional, long lsn, String prefix, byte[] content)
      implements PgoutputMessage {}

  /**
   * Anything else. The publication is empty, so only what a later server may send besides.
   *
   * @param type the message's first byte
   */
  record Other(char type) implements PgoutputMessage {}
}
