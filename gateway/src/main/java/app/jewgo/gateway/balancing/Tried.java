package app.jewgo.gateway.balancing;

import app.jewgo.gateway.instances.Instance;
import java.util.HashSet;
import java.util.Set;

/**
 * The instances that a request has been tried on: what a balancer must know of it. Immutable.
 *
 * @param instances that shall not get it again
 */
public record Tried(Set<Instance> instances) {

  public static final Tried NONE = new Tried(Set.of());

  public Tried and(Instance instance) {
    Set<Instance> more = new HashSet<>(this.instances);
    more.add(instance);
    return new Tried(Set.copyOf(more));
  }
}
