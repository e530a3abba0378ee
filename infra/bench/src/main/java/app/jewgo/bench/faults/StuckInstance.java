package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline;
import java.util.Locale;

/** An instance that is there and does nothing, in one of two ways. */
final class StuckInstance implements Row {

  private static final double AT = 3;

  private static final double DEADLINE_MILLIS = Situation.DEADLINE.toMillis();

  private final String fault;

  private final Deed stick;

  private final Deed mend;

  /** Something done to an instance. */
  private interface Deed {
    void to(Situation situation, RigProcess instance) throws InterruptedException;
  }

  private StuckInstance(String fault, Deed stick, Deed mend) {
    this.fault = fault;
    this.stick = stick;
    this.mend = mend;
  }

  static Row hung() {
    return new StuckInstance(
        "one instance SIGSTOPped",
        (_, instance) -> instance.hang(),
        (_, instance) -> instance.resume());
  }

  static Row silent() {
    return new StuckInstance(
        "one instance black-holed (takes everything, answers nothing, probes neither)",
        (situation, instance) -> situation.rig().mood(instance, "silent=true"),
        (situation, instance) -> situation.rig().mood(instance, ""));
  }

  @Override
  public String fault() {
    return this.fault;
  }

  @Override
  public String mustHold() {
    return "errors ≤ 1 % for ≤ 5 s, then ≤ 0.1 %; nothing outlives its deadline by > 10 %";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    RigProcess victim = situation.rig().restaurantServices().get(1);
    Load load = situation.half(situation.isQuick() ? 12 : 40);
    load.await(AT);
    this.stick.to(situation, victim);
    Timeline timeline = load.end();
    this.mend.to(situation, victim);
    double first = timeline.part(AT, AT + 5).errorPercent();
    double then = timeline.part(AT + 5, timeline.now()).errorPercent();
    double worst = timeline.all().worstMillis();
    return new Finding(
        first <= 1 && then <= 0.1 && worst <= 1.1 * DEADLINE_MILLIS,
        String.format(
            Locale.ROOT,
            "errors in the first 5 s %.2f %% %s, then %.2f %%; longest request %.0f ms (deadline"
                + " %.0f)",
            first,
            timeline.all().failures(),
            then,
            worst,
            DEADLINE_MILLIS));
  }
}
