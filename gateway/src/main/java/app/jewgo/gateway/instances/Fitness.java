package app.jewgo.gateway.instances;

/**
 * What is known of an instance. Immutable.
 *
 * @param state nothing, until the first probe has ended
 * @param misses probes in a row that got no answer
 */
record Fitness(State state, int misses) {

  enum State {
    UNKNOWN,
    UP,
    DOWN
  }

  static final Fitness UNKNOWN = new Fitness(State.UNKNOWN, 0);

  /** It answered a probe, and so said itself whether it is ready. */
  Fitness answered(boolean ready) {
    return new Fitness(ready ? State.UP : State.DOWN, 0);
  }

  /**
   * A probe got no answer. One may be lost on a busy machine.
   *
   * @param tolerated so many in a row that it is still thought to be fit
   */
  Fitness missed(int tolerated) {
    int now = this.misses + 1;
    return new Fitness((now > tolerated) ? State.DOWN : this.state, now);
  }

  /** A request could not connect to it. */
  Fitness unreachable() {
    return new Fitness(State.DOWN, this.misses);
  }
}
