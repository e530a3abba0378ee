package app.jewgo.gateway.instances;

/**
 * What is known of an instance. Immutable.
 *
 * @param state nothing, until the first probe has ended
 * @param misses probes in a row that got no answer
 * @param arrivals how often it has become {@link State#UP}
 */
record Fitness(State state, int misses, int arrivals) {

  enum State {
    UNKNOWN,
    UP,
    DOWN
  }

  static final Fitness UNKNOWN = new Fitness(State.UNKNOWN, 0, 0);

  /** It answered a probe, and so said itself whether it is ready. */
  Fitness answered(boolean ready) {
    if (!ready) {
      return new Fitness(State.DOWN, 0, this.arrivals);
    }
    int arrived = (this.state == State.UP) ? 0 : 1;
    return new Fitness(State.UP, 0, this.arrivals + arrived);
  }

  /**
   * A probe got no answer. One may be lost on a busy machine.
   *
   * @param tolerated so many in a row that it is still thought to be fit
   */
  Fitness missed(int tolerated) {
    int now = this.misses + 1;
    return new Fitness((now > tolerated) ? State.DOWN : this.state, now, this.arrivals);
  }

  /** A request could not connect to it. */
  Fitness unreachable() {
    return new Fitness(State.DOWN, this.misses, this.arrivals);
  }
}
