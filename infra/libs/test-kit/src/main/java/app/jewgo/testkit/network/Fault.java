package app.jewgo.testkit.network;

import java.time.Duration;

/**
 * What a network does to the bytes that pass it, in both directions.
 *
 * @param latency before each chunk is passed on
 * @param bytesPerSecond per connection and direction, 0 for no limit
 * @param blackHole whether bytes vanish while connections stay open
 * @param reset whether connections are reset, new ones as soon as they are made
 */
public record Fault(Duration latency, long bytesPerSecond, boolean blackHole, boolean reset) {

  /** A network without faults. */
  public static final Fault NONE = new Fault(Duration.ZERO, 0, false, false);

  /** A peer that is there and never answers. */
  public static final Fault BLACK_HOLE = new Fault(Duration.ZERO, 0, true, false);

  /** A peer that hangs up on everybody. */
  public static final Fault RESET = new Fault(Duration.ZERO, 0, false, true);

  public static Fault latency(Duration latency) {
    return new Fault(latency, 0, false, false);
  }

  /**
   * @param bytesPerSecond at least 1
   */
  public static Fault throttle(long bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " (expected: >= 1)");
    }
    return new Fault(Duration.ZERO, bytesPerSecond, false, false);
  }
}
