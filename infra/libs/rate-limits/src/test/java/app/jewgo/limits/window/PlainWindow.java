package app.jewgo.limits.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The definition, as plainly as it can be said: a list of accept times. What the others must do.
 */
final class PlainWindow {

  /** In ticks, oldest first. */
  private final List<Long> accepts = new ArrayList<>();

  static Answer decide(long nowMicros, List<Demand> demands, List<PlainWindow> windows) {
    long now = nowMicros / 20;
    boolean accepted = true;
    for (int i = 0; i < demands.size(); i++) {
      Demand demand = demands.get(i);
      PlainWindow window = windows.get(i);
      window.follow(now, demand.windowMillis() * 50);
      accepted &=
          demand.shadow() || window.live(now, demand).size() + demand.cost() <= demand.limit();
    }
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < demands.size(); i++) {
      decisions.add(windows.get(i).decide(now, demands.get(i), accepted));
    }
    return new Answer(accepted, decisions);
  }

  private Decision decide(long now, Demand demand, boolean accepted) {
    List<Long> live = live(now, demand);
    long window = demand.windowMillis() * 50;
    if (live.size() + demand.cost() > demand.limit()) {
      int mustLeave = live.size() + demand.cost() - demand.limit();
      long wait = live.get(mustLeave - 1) + window - now;
      return new Decision(false, demand.limit(), live.size(), wait * 20);
    }
    if (accepted) {
      for (int i = 0; i < demand.cost(); i++) {
        live.add(now);
      }
      this.accepts.clear();
      this.accepts.addAll(live);
    }
    long wait = live.isEmpty() ? 0 : live.getFirst() + window - now;
    return new Decision(true, demand.limit(), live.size(), wait * 20);
  }

  /** A clock that is set back stands still; nothing gets older by it, and nothing younger. */
  private void follow(long now, long window) {
    if (!this.accepts.isEmpty() && this.accepts.getLast() > now) {
      long last = this.accepts.getLast();
      this.accepts.removeIf(at -> last - at >= window);
      this.accepts.replaceAll(at -> at - (last - now));
    }
  }

  private List<Long> live(long now, Demand demand) {
    List<Long> live = new ArrayList<>(this.accepts);
    live.removeIf(at -> now - at >= demand.windowMillis() * 50);
    return live;
  }
}
