package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline;
import app.jewgo.bench.wire.Timeline.Part;
import java.util.List;
import java.util.Locale;

final class ServiceDown implements Row {

  private static final double AT = 2;

  private static final double BACK = 7;

  private static final double AT_ONCE_MILLIS = 250;

  @Override
  public String fault() {
    return "all instances of one service down";
  }

  @Override
  public String mustHold() {
    return "503 and Retry-After at once; other routes untouched; back within 3 s of its return";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    List<RigProcess> instances = situation.rig().restaurantServices();
    Load load = situation.half(45);
    Load other = situation.other(50, 45);
    load.await(AT);
    for (RigProcess instance : instances) {
      instance.kill();
    }
    load.await(BACK);
    instances.forEach(RigProcess::start);
    for (RigProcess instance : instances) {
      instance.awaitHealth();
    }
    double returned = load.timeline().now();
    load.await(returned + 7);
    Timeline timeline = load.stop();
    Part others = other.stop().all();
    Part down = timeline.part(AT + 1, BACK);
    long told = down.count(entry -> entry.status() == 503 && entry.retryAfter());
    double told100 = 100.0 * told / Math.max(1, down.entries().size());
    Part after = timeline.part(returned + 3, returned + 6);
    return new Finding(
        told100 >= 99.9
            && down.p99Millis() <= AT_ONCE_MILLIS
            && others.errorPercent() == 0
            && after.errorPercent() == 0,
        String.format(
            Locale.ROOT,
            "%.1f %% were 503 with Retry-After %s, p99 %.0f ms; other route: errors %.2f %%; from"
                + " 3 s after the return: errors %.2f %%",
            told100,
            down.failures(),
            down.p99Millis(),
            others.errorPercent(),
            after.errorPercent()));
  }
}
