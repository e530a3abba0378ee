package app.jewgo.cdn.delivery;

import app.jewgo.cdn.provider.TargetKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What goes in one call.
 *
 * @param targets none twice; none for everything
 * @param ids of all candidates that the call settles, several for a target that was asked for more
 *     than once
 * @param full whether more would have been there to go with it
 */
record Batch(TargetKind kind, boolean soft, List<String> targets, List<Long> ids, boolean full) {

  Batch {
    targets = List.copyOf(targets);
    ids = List.copyOf(ids);
  }

  /**
   * Takes the first candidate and what may go with it.
   *
   * @param candidates in the order in which they are to be told
   * @param most targets of a kind in one call
   * @return null if there are none
   */
  static @Nullable Batch of(List<Candidate> candidates, ToIntFunction<TargetKind> most) {
    if (candidates.isEmpty()) {
      return null;
    }
    Map<Target, Candidate> oldest = new HashMap<>();
    for (Candidate candidate : candidates) {
      oldest.merge(
          Target.of(candidate), candidate, (one, other) -> (one.id() <= other.id()) ? one : other);
    }
    // Of one target, what was asked for first is told first, also where it is soft and the next is
    // not.
    Candidate head = oldest.getOrDefault(Target.of(candidates.getFirst()), candidates.getFirst());
    int room = room(most.applyAsInt(head.kind()), head);
    Set<String> targets = new LinkedHashSet<>();
    List<Long> ids = new ArrayList<>();
    boolean full = false;
    for (Candidate candidate : candidates) {
      boolean fits = candidate.kind() == head.kind() && candidate.soft() == head.soft();
      Candidate first = oldest.getOrDefault(Target.of(candidate), candidate);
      if (!fits || first.soft() != head.soft()) {
        continue;
      }
      if (!targets.contains(candidate.target())) {
        if (targets.size() >= room(room, candidate)) {
          full = true;
          continue;
        }
        targets.add(candidate.target());
        room = room(room, candidate);
      }
      ids.add(candidate.id());
    }
    List<String> named = (head.kind() == TargetKind.EVERYTHING) ? List.of() : List.copyOf(targets);
    return new Batch(head.kind(), head.soft(), named, ids, full);
  }

  private static int room(int room, Candidate candidate) {
    Integer company = candidate.company();
    return (company == null) ? room : Math.min(room, company);
  }

  private record Target(TargetKind kind, String name) {

    static Target of(Candidate candidate) {
      return new Target(candidate.kind(), candidate.target());
    }
  }
}
