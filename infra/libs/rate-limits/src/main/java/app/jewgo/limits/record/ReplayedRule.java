package app.jewgo.limits.record;

import app.jewgo.limits.rules.Rule;
import java.util.HashSet;
import java.util.Set;

/**
 * What one rule would have done.
 *
 * @param asked requests that it took
 * @param refused how many of them it would have refused
 * @param newlyRefused how many of those had passed when they were asked
 * @param newlyPassed how many it would have let pass that had been refused
 * @param callers who asked, as far as the record tells them apart
 * @param callersRefused how many of them would have been refused at least once
 */
public record ReplayedRule(
    Rule rule,
    long asked,
    long refused,
    long newlyRefused,
    long newlyPassed,
    int callers,
    int callersRefused) {

  /** Counts while a replay runs. */
  static final class Tally {

    private long asked;

    private long refused;

    private long newlyRefused;

    private long newlyPassed;

    private final Set<String> callers = new HashSet<>();

    private final Set<String> callersRefused = new HashSet<>();

    void add(RecordedRequest request, boolean accepted) {
      String user = request.caller().user();
      String caller = (user != null) ? user : request.caller().network();
      boolean passed = request.outcome() == Outcome.PASSED;
      this.asked++;
      this.callers.add(caller);
      if (!accepted) {
        this.refused++;
        this.callersRefused.add(caller);
        this.newlyRefused += passed ? 1 : 0;
      } else if (!passed) {
        this.newlyPassed++;
      }
    }

    ReplayedRule of(Rule rule) {
      return new ReplayedRule(
          rule,
          this.asked,
          this.refused,
          this.newlyRefused,
          this.newlyPassed,
          this.callers.size(),
          this.callersRefused.size());
    }
  }
}
