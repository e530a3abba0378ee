package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline;
import java.util.List;
import java.util.Locale;

final class FailingInstance implements Row {

  private static final double AT = 3;

  @Override
  public String fault() {
    return "one instance answers 500 at once, and says that it is ready";
  }

  @Override
  public String mustHold() {
    return "ejected, not preferred for being quick";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    List<RigProcess> instances = situation.rig().restaurantServices();
    RigProcess victim = instances.getFirst();
    Load load = situation.half(situation.isQuick() ? 11 : 40);
    load.await(AT);
    situation.rig().mood(victim, "failing=true");
    load.await(AT + 3);
    Shares before = Shares.of(situation.rig(), instances);
    Timeline timeline = load.end();
    double share = Shares.of(situation.rig(), instances).percentSince(before, victim);
    situation.rig().mood(victim, "");
    double errors = timeline.part(AT + 3, timeline.now()).errorPercent();
    return new Finding(
        share <= 5 && errors <= 2,
        String.format(
            Locale.ROOT,
            "after 3 s it gets %.1f %% of the requests; errors in the first 3 s %.2f %%, then"
                + " %.2f %%",
            share,
            timeline.part(AT, AT + 3).errorPercent(),
            errors));
  }
}
