package app.jewgo.limits.window;

/**
 * What one window says.
 *
 * @param fits whether the window has room for the demand; a request is accepted if all its demands
 *     fit that are not shadows
 * @param limit that was asked for
 * @param used accepts in the window now, this one included if it was accepted; more than the limit
 *     where that has been lowered
 * @param waitMicros if it does not fit, until it will, when nothing else is accepted meanwhile;
 *     else until the oldest accept leaves the window, 0 if there is none
 */
public record Decision(boolean fits, int limit, int used, long waitMicros) {

  /**
   * @return never negative
   */
  public int remaining() {
    return Math.max(0, this.limit - this.used);
  }
}
