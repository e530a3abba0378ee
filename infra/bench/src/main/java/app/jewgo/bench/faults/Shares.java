package app.jewgo.bench.faults;

import app.jewgo.bench.rig.Rig;
import app.jewgo.bench.rig.RigProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many requests each instance has got so far. */
record Shares(Map<String, Long> requests) {

  static Shares of(Rig rig, List<RigProcess> instances) {
    Map<String, Long> requests = new HashMap<>();
    for (RigProcess instance : instances) {
      requests.put(instance.name(), rig.requests(instance));
    }
    return new Shares(requests);
  }

  /**
   * @return of all requests since an earlier look, how many in a hundred an instance got
   */
  double percentSince(Shares before, RigProcess instance) {
    long all = 0;
    long own = 0;
    for (Map.Entry<String, Long> one : this.requests.entrySet()) {
      long got = one.getValue() - before.requests.getOrDefault(one.getKey(), 0L);
      all += got;
      own += one.getKey().equals(instance.name()) ? got : 0;
    }
    return (all == 0) ? 0 : 100.0 * own / all;
  }
}
