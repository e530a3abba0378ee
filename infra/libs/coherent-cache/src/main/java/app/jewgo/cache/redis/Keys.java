package app.jewgo.cache.redis;

import java.util.List;

/** Where it lies in Redis. None has a lifetime, so a memory that is full evicts others first. */
final class Keys {

  /** Everything but the entries: one key, so that no part is lost without the rest. */
  static final String STATE = "jewgo:{feed}:state";

  static final String STREAM = "jewgo:{feed}:stream";

  /** What members say of themselves; nothing rests on it. */
  static final String STATS = "jewgo:{feed}:stats";

  /** Before the name of a member, in {@link #STATE}. */
  static final String MEMBER = "m:";

  static final List<Object> OF_STATE = List.of(STATE);

  static final List<Object> OF_FEED = List.of(STATE, STREAM);

  static final List<Object> OF_MEMBERS = List.of(STATE, STATS);

  private Keys() {}
}
