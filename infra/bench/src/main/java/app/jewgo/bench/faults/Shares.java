package app.jewgo.bench.faults;

import app.jewgo.bench.rig.Rig;
import app.jewgo.bench.rig.RigProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many requests each instance has got so far. */
record Shares(Map<String, Long> requests) {

  static Shares of(Rig rig, List<RigProcess> instances) {
    Map<String, Long> requests = new HashMap<>();
    for (RigProcess instance : instances) {
      try (InputStream in = rig.management(instance.name(), "/requests").toURL().openStream()) {
        requests.put(
            instance.name(), Long.parseLong(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException ex) {
        throw new UncheckedIOException(instance.name() + " does not say what it got", ex);
      }
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
