package app.jewgo.cache.simulation;

/** What can happen next, and how often it does at most. */
enum Action {
  TICK(4),
  WRITE(10),
  RELAY(10),
  BEAT(4),
  CONFIRM(4),
  FOLLOW(12),
  REPORT(8),
  TABLE(5),
  READ(20),
  LOAD(10),
  ROUND(2),
  ANSWER(6),
  RENEW(5),
  REPLAY(5),
  CRASH(3),
  PROMOTE(2),
  REDIS_RESTART(3),
  REDIS_SAVE(2),
  REDIS_FLUSH(3),
  TRIM(2),
  PROCESS_RESTART(1),
  BEGIN_AGAIN(2);

  private final int weight;

  Action(int weight) {
    this.weight = weight;
  }

  int weight() {
    return this.weight;
  }

  boolean isFault() {
    return compareTo(CRASH) >= 0;
  }
}
