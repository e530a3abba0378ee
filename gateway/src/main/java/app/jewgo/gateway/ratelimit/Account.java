package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.window.Accepts;
import app.jewgo.limits.window.Decision;
import app.jewgo.limits.window.Demand;
import app.jewgo.limits.window.RingWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * One caller's window as this gateway knows it. Not thread-safe.
 *
 * <p>Redis said last: {@code used} accepts, of which so many were ours. The others' are taken for
 * brand-new then, so they count for a whole window; ours leave when they do. What is left of the
 * limit is divided among the gateways. So while every gateway's last answer is of the last moment,
 * at most N pass; one that has not heard of a caller for a window may add its share once.
 */
final class Account {

  private static final int UNBOUNDED = (1 << 24) - 1;

  /** Accepted by us and known to Redis. */
  private final RingWindow told = new RingWindow();

  /** Accepted by us alone. */
  private RingWindow alone = new RingWindow();

  private int others;

  private long answeredMicros = Long.MIN_VALUE / 2;

  private int limit;

  private long windowMillis;

  Account(Demand demand) {
    this.limit = demand.limit();
    this.windowMillis = demand.windowMillis();
  }

  long windowMillis() {
    return this.windowMillis;
  }

  void follow(Demand demand) {
    this.limit = demand.limit();
    this.windowMillis = demand.windowMillis();
  }

  void note(long now, Demand demand, Decision decision, boolean charged) {
    if (charged) {
      this.told.take(now, unbounded(demand));
    }
    this.others = Math.max(0, decision.used() - this.told.used(now, this.windowMillis));
    this.answeredMicros = now;
  }

  /**
   * What we had accepted meanwhile, and Redis too, is known to it now. What it alone has charged
   * stays charged; there it counts as another's.
   */
  void noteLate(long now, Demand demand, Decision decision, boolean charged) {
    if (charged) {
      // The newest, which most likely are the request itself.
      List<Long> ages = this.alone.ages(now, this.windowMillis);
      RingWindow others = new RingWindow();
      for (int i = 0; i < ages.size(); i++) {
        ((i < ages.size() - demand.cost()) ? others : this.told).add(now - ages.get(i));
      }
      this.alone = others;
    }
    note(now, demand, decision, false);
  }

  Decision ask(long now, Demand demand, Share share) {
    return decide(now, demand, share, false);
  }

  Decision take(long now, Demand demand, Share share) {
    return decide(now, demand, share, true);
  }

  /** Whether Redis has heard of all that it holds. */
  boolean isTold() {
    return this.alone.size() == 0;
  }

  Accepts untold(long now, String key, boolean everything) {
    List<Long> ages = new ArrayList<>(this.alone.ages(now, this.windowMillis));
    if (everything) {
      ages.addAll(this.told.ages(now, this.windowMillis));
    }
    return new Accepts(key, this.limit, this.windowMillis, ages);
  }

  void told(long now, long beforeMicros) {
    RingWindow later = new RingWindow();
    for (long age : this.alone.ages(now, this.windowMillis)) {
      ((now - age <= beforeMicros) ? this.told : later).add(now - age);
    }
    this.alone = later;
  }

  private Decision decide(long now, Demand demand, Share share, boolean charge) {
    int mine = mine(now, demand, share);
    if (mine < demand.cost()) {
      int used = demand.limit() - Math.max(0, mine - this.alone.used(now, this.windowMillis));
      return new Decision(false, demand.limit(), used, waitForShare(now, demand, share));
    }
    Demand local =
        new Demand(demand.key(), mine, this.windowMillis, demand.cost(), demand.shadow());
    Decision decision = charge ? this.alone.take(now, local) : this.alone.ask(now, local);
    return new Decision(
        decision.fits(),
        demand.limit(),
        demand.limit() - decision.remaining(),
        decision.waitMicros());
  }

  /** How much this gateway may have given away by itself, if nothing is accepted until then. */
  private int mine(long at, Demand demand, Share share) {
    boolean recent = at - this.answeredMicros < this.windowMillis * 1_000;
    int known = this.told.used(at, this.windowMillis) + (recent ? this.others : 0);
    return share.of(demand.limit() - known, demand.limit(), demand.key());
  }

  /**
   * Until so many have left the window that the share is enough: the more gateways divide what is
   * left, the more. After a window nothing is left in it; who does not own the caller waits for
   * that.
   */
  private long waitForShare(long now, Demand demand, Share share) {
    long tooEarly = 0;
    long enough = this.windowMillis * 1_000;
    while (enough - tooEarly > 1) {
      long middle = (tooEarly + enough) >>> 1;
      long at = now + middle;
      int free = mine(at, demand, share) - this.alone.used(at, this.windowMillis);
      if (free >= demand.cost()) {
        enough = middle;
      } else {
        tooEarly = middle;
      }
    }
    return enough;
  }

  private static Demand unbounded(Demand demand) {
    return new Demand(
        demand.key(), UNBOUNDED, demand.windowMillis(), demand.cost(), demand.shadow());
  }
}
