package app.jewgo.cdn.provider;

import java.util.List;

/**
 * One call of a provider.
 *
 * @param reference the same whenever the same call is made again, and never for another
 * @param soft whether it suffices that copies count as stale; a provider that cannot do so drops
 *     them
 * @param targets at most as many as {@link ProviderLimits#batch}; none for {@link
 *     TargetKind#EVERYTHING}
 */
public record PurgeCall(String reference, TargetKind kind, boolean soft, List<String> targets) {

  public PurgeCall {
    targets = List.copyOf(targets);
    if (targets.isEmpty() != (kind == TargetKind.EVERYTHING)) {
      throw new IllegalArgumentException(
          "targets: " + targets.size() + " (expected: none for everything, else at least one)");
    }
  }
}
