package app.jewgo.cdn.provider;

/** A CDN that can be told to forget something. Thread-safe. */
public interface CdnProvider {

  /** {@code [a-z0-9-]{1,32}}, the same for ever: the queue knows it by this name. */
  String name();

  /** What it documents; less may be configured. */
  ProviderLimits limits();

  /**
   * @return how many targets of a kind fit into one call, at least one
   */
  default int mostTargets(TargetKind kind) {
    return limits().batch();
  }

  /**
   * Makes the call and waits for its answer, no longer than the deadline that was configured. What
   * goes wrong is an outcome, never an exception.
   */
  PurgeOutcome send(PurgeCall call);
}
