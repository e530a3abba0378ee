package app.jewgo.cache.simulation;

/** What the protocol rests on. Each can be left out, and then the simulation must find the harm. */
enum Rule {
  /** An answer is compared with the last change of its tags. */
  FENCE,
  /** The snapshot's horizon must be above the last change; equal is too old. */
  ABOVE_AND_NOT_EQUAL,
  /** That an answer was admitted is forgotten as soon as anything changes. */
  ADMITTED_UNTIL_A_CHANGE,
  /** An answer is stamped with the oldest running transaction, not with the end of the log. */
  HORIZON_NOT_LOG_POSITION,
  /** … nor with the next transaction id. */
  HORIZON_NOT_NEXT_XID,
  /** An answer of several reads is as old as the oldest. */
  LOWEST_OF_SEVERAL_READS,
  /** A moved row touches the place it left. */
  TAGS_OF_OLD_AND_NEW,
  /** Who joined a computation takes its result only if it passes his own check. */
  FLIGHT_CHECKED,
  /** Memory answers only while the lease is held. */
  LEASE,
  /** The lease is looked at before the fence. */
  LEASE_BEFORE_FENCE,
  /** A lease counts from when its report was sent. */
  LEASE_FROM_SENDING,
  /** Only a beat that read the counter after the report renews the lease. */
  BEAT_COVERS_REPORT,
  /** Only a beat of the same life of Redis does. */
  BEAT_OF_SAME_LIFE,
  /** FLUSHALL ends a life of Redis, as a restart does. */
  LIFE_ENDS_WITH_FLUSH,
  /** Beats go through the replication slot. */
  BEAT_THROUGH_SLOT,
  /** The counter is read before the beat is emitted. */
  COUNTER_BEFORE_BEAT,
  /** Who begins to read takes what stands before as floor. */
  FLOOR_FROM_STREAM,
  /** Forgetting a tag raises the floor. */
  FORGETTING_RAISES_FLOOR,
  /** A member applies an entry only where it left off. */
  MEMBER_REFUSES_GAP,
  /** Redis appends an entry only behind the one before it. */
  STREAM_REFUSES_GAP,
  /** A transaction is reached with its last part. */
  POSITION_AT_LAST_PART,
  /** A position is reported once the fence has it. */
  FENCE_BEFORE_POSITION,
  /** Who begins again forgets the reports it has sent. */
  NEW_STANDING_FORGETS_REPORTS,
  /** A crash of the database begins an epoch. */
  EPOCH_AFTER_CRASH,
  /** A promotion begins an epoch. */
  EPOCH_AFTER_PROMOTION,
  /** A gap in the stream that the slot cannot fill begins an epoch. */
  EPOCH_AFTER_LOST_STREAM,
  /** The first floor of an epoch is the id of the transaction that began it. */
  EPOCH_FLOOR,
  /** Stamps of another epoch are worth nothing. */
  EPOCH_IN_STAMP,
  /** The epoch is read with the data, not asked of the member. */
  EPOCH_READ_WITH_DATA,
  /** A write waits for all members that may hold a lease. */
  BARRIER_ASKS_ALL,
  /** The members' table is read after the commit. */
  TABLE_READ_AFTER_COMMIT,
  /** The short way needs one life of Redis for as long as a lease. */
  ONE_LIFE_FOR_A_LEASE,
  /** Waiting allows for clocks that run unequally fast. */
  MARGIN_FOR_CLOCKS
}
