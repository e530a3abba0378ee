package app.jewgo.gateway.balancing;

/**
 * An instance's failures in a row and its ejections. Not thread-safe.
 *
 * <p>After an ejection a single failure is enough for the next one, until a request has succeeded.
 */
final class Conduct {

  private int failuresInARow;

  private int ejections;

  private boolean ejected;

  private long until;

  void succeeded(long now, OutlierEjection rule) {
    if (isEjected(now)) {
      return; // one that was sent before
    }
    this.failuresInARow = 0;
    if (this.ejections > 0 && now - this.until > rule.longest().toNanos()) {
      this.ejections = 0;
    }
  }

  /**
   * @param allowed whether one more may be ejected
   * @return whether this failure ejects it
   */
  boolean failed(long now, boolean allowed, OutlierEjection rule) {
    if (isEjected(now)) {
      return false;
    }
    this.failuresInARow++;
    if (!rule.isDue(this.failuresInARow) || !allowed) {
      return false;
    }
    this.ejections++;
    this.ejected = true;
    this.until = now + rule.nanos(this.ejections);
    this.failuresInARow = rule.failures() - 1;
    return true;
  }

  boolean isEjected(long now) {
    if (this.ejected && now - this.until >= 0) {
      this.ejected = false;
    }
    return this.ejected;
  }

  /** It is another process now. */
  void forget() {
    this.failuresInARow = 0;
    this.ejections = 0;
    this.ejected = false;
  }
}
