package app.jewgo.gateway.balancing;

import app.jewgo.gateway.instances.Instances;
import app.jewgo.kit.config.LiveConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet of each service. Thread-safe. */
final class Fleets {

  private static final Logger log = LoggerFactory.getLogger(Fleets.class);

  private final Instances instances;

  private final LiveConfig<BalancingProperties> properties;

  private final MeterRegistry meters;

  private final Map<String, Fleet> fleets = new ConcurrentHashMap<>();

  Fleets(Instances instances, LiveConfig<BalancingProperties> properties, MeterRegistry meters) {
    this.instances = instances;
    this.properties = properties;
    this.meters = meters;
  }

  Fleet of(String service) {
    return this.fleets.computeIfAbsent(service, this::create);
  }

  private Fleet create(String service) {
    return new Fleet(
        () -> this.instances.of(service),
        this.properties::current,
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextLong(),
        this::ejected);
  }

  private void ejected(Member member) {
    log.warn("{} fails request after request and gets none for a while", member);
    this.meters.counter("jewgo.balancing.ejections", "service", member.getServiceId()).increment();
  }
}
