package app.jewgo.restaurant.timezone;

import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import net.iakovlev.timeshape.TimeZoneEngine;

/**
 * The map of the world's time zones. It takes about a second to load and 200 MB while it is there,
 * and a service that only reads never needs it: so it is loaded when first asked, and given up when
 * memory runs short or nobody has asked for minutes. Thread-safe.
 */
final class ZoneMap {

  private final Lock loading = new ReentrantLock();

  private volatile SoftReference<TimeZoneEngine> engine = new SoftReference<>(null);

  /**
   * The zone at a place; at sea that of its longitude, like {@code Etc/GMT+9}.
   *
   * @param latitude -90..90
   * @param longitude -180..180
   */
  Optional<String> at(double latitude, double longitude) {
    return engine().query(latitude, longitude).map(zone -> zone.getId());
  }

  private TimeZoneEngine engine() {
    TimeZoneEngine loaded = this.engine.get();
    if (loaded != null) {
      return loaded;
    }
    this.loading.lock();
    try {
      TimeZoneEngine meanwhile = this.engine.get();
      if (meanwhile != null) {
        return meanwhile;
      }
      TimeZoneEngine fresh = TimeZoneEngine.initialize();
      this.engine = new SoftReference<>(fresh);
      return fresh;
    } finally {
      this.loading.unlock();
    }
  }
}
