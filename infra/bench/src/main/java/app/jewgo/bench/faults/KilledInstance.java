package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

final class KilledInstance implements Row {

  private static final double AT = 3;

  @Override
  public String fault() {
    return "one of three instances killed (-9)";
  }

  @Override
  public String mustHold() {
    return "errors ≤ 0.1 %; p99 normal within 5 s; no write sent twice";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    RigProcess victim = situation.rig().restaurantServices().getFirst();
    Load load = situation.half(situation.isQuick() ? 12 : 40);
    load.await(AT);
    victim.kill();
    Timeline timeline = load.end();
    List<String> writes = situation.rig().writes();
    int twice = writes.size() - new HashSet<>(writes).size();
    victim.start();
    victim.awaitHealth();
    double errors = timeline.all().errorPercent();
    double p99 = timeline.part(AT + 5, timeline.now()).p99Millis();
    return new Finding(
        errors <= 0.1 && situation.isNormal(p99) && twice == 0,
        String.format(
            Locale.ROOT,
            "errors %.2f %% %s; p99 after 5 s %.0f ms (normal %.0f); %d writes, %d sent twice",
            errors,
            timeline.all().failures(),
            p99,
            situation.normalP99(),
            writes.size(),
            twice));
  }
}
