package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

final class RollingRestart implements Row {

  private static final double LONGEST = 600;

  @Override
  public String fault() {
    return "rolling restart of every instance and both gateways";
  }

  @Override
  public String mustHold() {
    return "0 failed requests";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    Load load = situation.half(LONGEST);
    load.await(1);
    List<RigProcess> processes = new ArrayList<>(situation.rig().restaurantServices());
    processes.addAll(situation.rig().gateways());
    NavigableMap<Double, String> restarts = new TreeMap<>();
    for (RigProcess one : processes) {
      restarts.put(load.timeline().now(), one.name());
      one.stop();
      one.start();
      one.awaitHealth();
    }
    load.await(load.timeline().now() + 2);
    Timeline timeline = load.stop();
    Timeline.Part all = timeline.all();
    Timeline.Part failed = all.only(entry -> !entry.isOk());
    Map<String, Integer> during = new TreeMap<>();
    for (Timeline.Entry entry : failed.entries()) {
      Map.Entry<Double, String> restart = restarts.floorEntry(entry.due());
      during.merge((restart == null) ? "none" : restart.getValue(), 1, Integer::sum);
    }
    return new Finding(
        failed.entries().isEmpty(),
        String.format(
            Locale.ROOT,
            "%d of %,d failed %s during the restart of %s, in %.0f s; clients went to the other"
                + " gateway %d times, and asked %d times again",
            failed.entries().size(),
            all.entries().size(),
            failed.failures(),
            during,
            timeline.now(),
            load.refused(),
            load.resent()));
  }
}
