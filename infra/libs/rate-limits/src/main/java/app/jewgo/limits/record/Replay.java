package app.jewgo.limits.record;

import app.jewgo.limits.rules.Count;
import app.jewgo.limits.rules.Limits;
import app.jewgo.limits.rules.Rule;
import app.jewgo.limits.rules.Selection;
import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Demand;
import app.jewgo.limits.window.RingWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What limits would have done to requests that were asked. Not thread-safe. */
public final class Replay {

  private final Limits limits;

  private final Map<String, RingWindow> windows = new HashMap<>();

  private final Map<Rule, ReplayedRule.Tally> tallies = new LinkedHashMap<>();

  public Replay(Limits limits) {
    this.limits = limits;
    limits.rules().forEach(rule -> this.tallies.put(rule, new ReplayedRule.Tally()));
  }

  /**
   * Asks once more.
   *
   * @param request not older than the one before
   */
  public void add(RecordedRequest request) {
    Selection selection = this.limits.select(request.asked(), request.caller());
    List<Demand> demands = new ArrayList<>();
    List<RingWindow> rings = new ArrayList<>();
    for (Count count : selection.counts()) {
      demands.add(count.demand());
      rings.add(this.windows.computeIfAbsent(count.key(), key -> new RingWindow()));
    }
    Answer answer = RingWindow.decide(request.at().toEpochMilli() * 1_000, demands, rings);
    tally(selection.rule()).add(request, answer.accepted());
    shadows(selection, answer).forEach((rule, fits) -> tally(rule).add(request, fits));
  }

  /**
   * @return each rule of the file, in its order; a shadow rule as if it were in force
   */
  public List<ReplayedRule> result() {
    return this.tallies.entrySet().stream()
        .map(entry -> entry.getValue().of(entry.getKey()))
        .toList();
  }

  private static Map<Rule, Boolean> shadows(Selection selection, Answer answer) {
    Map<Rule, Boolean> fits = new LinkedHashMap<>();
    for (int i = 0; i < selection.counts().size(); i++) {
      Count count = selection.counts().get(i);
      if (count.shadow()) {
        fits.merge(count.rule(), answer.decisions().get(i).fits(), Boolean::logicalAnd);
      }
    }
    return fits;
  }

  private ReplayedRule.Tally tally(Rule rule) {
    return this.tallies.computeIfAbsent(rule, any -> new ReplayedRule.Tally());
  }
}
