package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline;
import java.util.Locale;

/** A name that gets a second address, and loses it again. */
final class InstancesByName implements Row {

  private static final double WITHIN = 5;

  @Override
  public String fault() {
    return "instances added and removed by DNS";
  }

  @Override
  public String mustHold() {
    return "used within 5 s; removed without an error";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    RigProcess second = situation.rig().secondOfOther();
    second.start();
    second.awaitHealth();
    Load load = situation.other(50, 60);
    load.await(1);
    situation.rig().resolveOther(2);
    double added = load.timeline().now();
    double used = -1;
    while (used < 0 && load.timeline().now() < added + 3 * WITHIN) {
      load.await(load.timeline().now() + 0.1);
      if (situation.rig().requests(second) > 0) {
        used = load.timeline().now() - added;
      }
    }
    situation.rig().resolveOther(1);
    double removed = load.await(load.timeline().now() + WITHIN);
    long before = situation.rig().requests(second);
    load.await(removed + 2);
    long late = situation.rig().requests(second) - before;
    second.kill();
    load.await(removed + 5);
    Timeline timeline = load.stop();
    double errors = timeline.all().errorPercent();
    return new Finding(
        used >= 0 && used <= WITHIN && late == 0 && errors == 0,
        String.format(
            Locale.ROOT,
            "%s; from 5 s after its removal it got %d requests; errors %.2f %% %s",
            (used < 0) ? "never used" : String.format(Locale.ROOT, "used after %.1f s", used),
            late,
            errors,
            timeline.all().failures()));
  }
}
