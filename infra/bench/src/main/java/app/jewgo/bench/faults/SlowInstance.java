package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline;
import java.util.List;
import java.util.Locale;

final class SlowInstance implements Row {

  private static final double AT = 3;

  @Override
  public String fault() {
    return "one instance 500 ms slower";
  }

  @Override
  public String mustHold() {
    return "share of it shrinks; fleet p99 ≤ 2× normal after 10 s";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    List<RigProcess> instances = situation.rig().restaurantServices();
    RigProcess victim = instances.get(2);
    Load load = situation.half(situation.isQuick() ? 18 : 45);
    load.await(AT);
    situation.rig().mood(victim, "delay=500");
    load.await(AT + 10);
    Shares before = Shares.of(situation.rig(), instances);
    Timeline timeline = load.end();
    double share = Shares.of(situation.rig(), instances).percentSince(before, victim);
    situation.rig().mood(victim, "");
    double p99 = timeline.part(AT + 10, timeline.now()).p99Millis();
    return new Finding(
        share < 20 && situation.isNormal(p99),
        String.format(
            Locale.ROOT,
            "it gets %.1f %% of the requests (a third if nobody minded); p99 after 10 s %.0f ms"
                + " (normal %.0f); errors %.2f %%",
            share,
            p99,
            situation.normalP99(),
            timeline.all().errorPercent()));
  }
}
