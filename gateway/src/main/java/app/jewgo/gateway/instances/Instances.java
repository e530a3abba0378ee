package app.jewgo.gateway.instances;

import app.jewgo.gateway.instances.InstancesProperties.Address;
import app.jewgo.kit.config.LiveConfig;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All instances of all services: one for each address of each configured host. An instance that is
 * still there after a change stays the same object, with what is known of it. Thread-safe.
 */
public final class Instances {

  private final LiveConfig<InstancesProperties> properties;

  /** By host name; a host that is not in it is taken as it stands. */
  private Map<String, List<InetAddress>> addresses = Map.of();

  private volatile Map<String, List<Instance>> byService = Map.of();

  Instances(LiveConfig<InstancesProperties> properties) {
    this.properties = properties;
    properties.onChange(changed -> rebuild());
    rebuild();
  }

  /**
   * @return immutable, and the same list until an instance comes or goes
   */
  public List<Instance> of(String service) {
    return this.byService.getOrDefault(service, List.of());
  }

  /**
   * @return by service, how many instances there are and how many have said that they are ready
   */
  public Map<String, Count> count() {
    Map<String, Count> counts = new TreeMap<>();
    this.byService.forEach((service, instances) -> {
      long healthy = instances.stream().filter(Instance::isUp).count();
      counts.put(service, new Count(instances.size(), (int) healthy));
    });
    return counts;
  }

  List<Instance> all() {
    return this.byService.values().stream().flatMap(List::stream).toList();
  }

  /**
   * @return the names among the configured hosts
   */
  Set<String> hostNames() {
    return this.properties.current().instances().values().stream()
        .flatMap(List::stream)
        .map(address -> address.uri().getHost())
        .filter(HostAddresses::isName)
        .collect(Collectors.toSet());
  }

  /**
   * Says what the host names mean now.
   *
   * @param found of each name, at least one address
   */
  synchronized void resolved(Map<String, List<InetAddress>> found) {
    if (!this.addresses.equals(found)) {
      this.addresses = Map.copyOf(found);
      rebuild();
    }
  }

  private synchronized void rebuild() {
    Map<String, List<Instance>> rebuilt = new HashMap<>();
    this.properties
        .current()
        .instances()
        .forEach((service, configured) -> rebuilt.put(service, instancesOf(service, configured)));
    this.byService = Map.copyOf(rebuilt);
  }

  private List<Instance> instancesOf(String service, List<Address> configured) {
    List<Instance> before = of(service);
    Map<URI, Instance> now = new LinkedHashMap<>();
    for (Address address : configured) {
      for (Address resolved : resolve(address)) {
        now.computeIfAbsent(resolved.uri(), uri -> same(before, service, resolved));
      }
    }
    List<Instance> instances = List.copyOf(now.values());
    return instances.equals(before) ? before : instances;
  }

  private List<Address> resolve(Address address) {
    List<InetAddress> found = this.addresses.get(address.uri().getHost());
    if (found == null) {
      return List.of(address);
    }
    List<Address> resolved = new ArrayList<>();
    found.forEach(each -> resolved.add(address.at(each)));
    return resolved;
  }

  private static Instance same(List<Instance> before, String service, Address address) {
    return before.stream()
        .filter(instance -> instance.isAt(service, address.uri(), address.readiness()))
        .findFirst()
        .orElseGet(() -> new Instance(service, address.uri(), address.readiness()));
  }

  /**
   * @param instances that there are
   * @param healthy that are ready
   */
  public record Count(int instances, int healthy) {}
}
