package app.jewgo.gateway.instances;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.client.ServiceInstance;

/** The instances that a request has already been tried on, kept among its attributes. */
public final class TriedInstances {

  private static final String ATTRIBUTE = TriedInstances.class.getName();

  private TriedInstances() {}

  /** Remembers one more. */
  public static void add(Map<String, Object> attributes, ServiceInstance instance) {
    Set<String> more = new HashSet<>(of(attributes));
    more.add(instance.getInstanceId());
    attributes.put(ATTRIBUTE, Set.copyOf(more));
  }

  @SuppressWarnings("unchecked") // only add() writes the attribute
  static Set<String> of(Map<String, Object> attributes) {
    return (Set<String>) attributes.getOrDefault(ATTRIBUTE, Set.of());
  }
}
