package app.jewgo.gateway.instances;

import app.jewgo.gateway.instances.Fitness.State;
import app.jewgo.gateway.instances.InstancesProperties.Address;
import app.jewgo.kit.config.LiveConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

/** All instances of all services, and what is known of each. Thread-safe. */
public final class Instances {

  private final LiveConfig<InstancesProperties> properties;

  private final Map<URI, Fitness> fitness = new ConcurrentHashMap<>();

  Instances(LiveConfig<InstancesProperties> properties) {
    this.properties = properties;
    properties.onChange(changed -> this.fitness.keySet().retainAll(uris(changed)));
  }

  /**
   * @param tried instance ids that shall not be called again
   * @return those to choose from: the fit ones; if none is, every one that has not been tried,
   *     because then the probes may be what is wrong
   */
  List<ServiceInstance> candidates(String service, Set<String> tried) {
    List<ServiceInstance> untried =
        addresses(service).stream()
            .filter(address -> !tried.contains(address.uri().toString()))
            .map(address -> asServiceInstance(service, address))
            .toList();
    List<ServiceInstance> fit =
        untried.stream()
            .filter(instance -> fitnessOf(instance.getUri()).state() != State.DOWN)
            .toList();
    return fit.isEmpty() ? untried : fit;
  }

  /** Says that a request could not connect; the next probe may tell better. */
  public void unreachable(ServiceInstance instance) {
    update(instance.getUri(), Fitness::unreachable);
  }

  /**
   * @return by service, how many instances there are and how many have said that they are ready
   */
  public Map<String, Count> count() {
    Map<String, Count> counts = new TreeMap<>();
    this.properties
        .current()
        .instances()
        .forEach((service, addresses) -> {
          long healthy =
              addresses.stream()
                  .filter(address -> fitnessOf(address.uri()).state() == State.UP)
                  .count();
          counts.put(service, new Count(addresses.size(), (int) healthy));
        });
    return counts;
  }

  List<Address> all() {
    return this.properties.current().instances().values().stream().flatMap(List::stream).toList();
  }

  void update(URI instance, UnaryOperator<Fitness> change) {
    this.fitness.compute(
        instance, (uri, known) -> change.apply((known == null) ? Fitness.UNKNOWN : known));
  }

  private List<Address> addresses(String service) {
    return this.properties.current().instances().getOrDefault(service, List.of());
  }

  private Fitness fitnessOf(URI instance) {
    return this.fitness.getOrDefault(instance, Fitness.UNKNOWN);
  }

  private static Set<URI> uris(InstancesProperties properties) {
    return properties.instances().values().stream()
        .flatMap(List::stream)
        .map(Address::uri)
        .collect(Collectors.toSet());
  }

  private static ServiceInstance asServiceInstance(String service, Address address) {
    URI uri = address.uri();
    return new DefaultServiceInstance(
        uri.toString(), service, uri.getHost(), uri.getPort(), false, address.metadata());
  }

  /**
   * @param instances that there are
   * @param healthy that are ready
   */
  public record Count(int instances, int healthy) {}
}
