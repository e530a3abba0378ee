package app.jewgo.gateway.edge;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.version.VersionToken;
import org.jspecify.annotations.Nullable;

/**
 * The answers that are kept. Only what can be shown to be current leaves it: without a lease, the
 * services are asked, who may answer from theirs for a while and say so. Thread-safe; never waits.
 */
final class EdgeMemory {

  private final CoherentCache<EdgeKey, EdgeAnswer> cache;

  private final Member member;

  EdgeMemory(CoherentCache<EdgeKey, EdgeAnswer> cache, Member member) {
    this.cache = cache;
    this.member = member;
  }

  /** Whether this gateway may answer from memory now. */
  boolean isProven() {
    return this.member.holdsLease();
  }

  /**
   * @return null if it is not there, or cannot be shown to be current
   */
  @Nullable Served<EdgeAnswer> find(EdgeRequest request) {
    if (!isProven()) {
      return null;
    }
    Served<EdgeAnswer> found = this.cache.peek(request.key(), request.seen());
    return (found != null && found.how() == Served.How.HIT) ? found : null;
  }

  /** Whether an answer that was made for somebody else is one for who has seen this. */
  boolean admits(Provenance provenance, @Nullable VersionToken seen) {
    return this.cache.admits(provenance, seen);
  }

  /**
   * @return whether it is kept; not if something that it was made from has changed meanwhile
   */
  boolean keep(EdgeKey key, Landed.Answered answered) {
    if (!admits(answered.provenance(), null)) {
      return false;
    }
    this.cache.put(key, answered.answer(), answered.provenance());
    return true;
  }
}
