package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.rules.Count;
import app.jewgo.limits.rules.Selection;
import app.jewgo.limits.window.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a request.
 *
 * @param revision of the limits that were applied
 * @param findings of all counts; only of those that refuse where that was remembered
 * @param degraded whether Redis had no part in it
 */
record Verdict(
    String revision,
    Selection selection,
    boolean accepted,
    List<Finding> findings,
    boolean degraded) {

  static Verdict of(String revision, Selection selection, Answer answer, boolean degraded) {
    List<Count> counts = selection.counts();
    List<Finding> findings = new ArrayList<>(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      findings.add(new Finding(counts.get(i), answer.decisions().get(i)));
    }
    return new Verdict(revision, selection, answer.accepted(), findings, degraded);
  }
}
