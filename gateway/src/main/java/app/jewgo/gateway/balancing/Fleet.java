package app.jewgo.gateway.balancing;

import app.jewgo.gateway.instances.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The instances of one service, and the choice among them. Thread-safe. */
final class Fleet {

  /** So many times what he has to do counts for who is spared. */
  private static final double COLD = 3;

  /** What is kept of the instances while they stay the same. */
  private record Roster(List<Instance> instances, List<Member> members) {}

  private final Supplier<List<Instance>> instances;

  private final Supplier<BalancingProperties> properties;

  private final LongSupplier nanoTime;

  private final RandomGenerator random;

  private final LeastRequests leastRequests;

  private final Consumer<Member> onEjection;

  /** How long answers take, by kind of request. */
  private final Map<String, UsualTime> usual = new ConcurrentHashMap<>();

  private volatile Roster roster = new Roster(List.of(), List.of());

  /**
   * @param instances the same list as long as they are the same
   * @param nanoTime that never goes back
   * @param onEjection is told of each
   */
  Fleet(
      Supplier<List<Instance>> instances,
      Supplier<BalancingProperties> properties,
      LongSupplier nanoTime,
      RandomGenerator random,
      Consumer<Member> onEjection) {
    this.instances = instances;
    this.properties = properties;
    this.nanoTime = nanoTime;
    this.random = random;
    this.leastRequests = new LeastRequests(random);
    this.onEjection = onEjection;
  }

  long now() {
    return this.nanoTime.getAsLong();
  }

  /**
   * @param tried that shall not get the request again
   * @return those to choose from. The fit ones: they say that they are ready, and requests do not
   *     say otherwise. Where those are fewer than half of all, what requests say does not count,
   *     else the rest would be overrun. Where none is ready, those of which nothing is known; and
   *     where there are none of those either, all: then the probes may be what is wrong.
   */
  List<Member> candidates(Set<Instance> tried) {
    List<Member> all = members();
    long now = now();
    List<Member> ready = new ArrayList<>(all.size());
    List<Member> fit = new ArrayList<>(all.size());
    int fitOnes = 0;
    for (Member member : all) {
      boolean welcome = member.isWelcome(now);
      if (!member.instance().isUp()) {
        continue;
      }
      boolean untried = !tried.contains(member.instance());
      fitOnes += welcome ? 1 : 0;
      if (untried) {
        ready.add(member);
        if (welcome) {
          fit.add(member);
        }
      }
    }
    boolean panic = fitOnes * 2 < all.size();
    if (!fit.isEmpty() && !panic) {
      return fit;
    }
    return ready.isEmpty() ? ofTheRest(all, tried) : ready;
  }

  /**
   * @param tried that do not count
   * @return whether one says that it is ready, and requests do not say otherwise
   */
  boolean hasFit(Set<Instance> tried) {
    long now = now();
    return members().stream()
        .filter(member -> member.instance().isUp() && !tried.contains(member.instance()))
        .anyMatch(member -> member.isWelcome(now));
  }

  private static List<Member> ofTheRest(List<Member> all, Set<Instance> tried) {
    List<Member> untried =
        all.stream().filter(member -> !tried.contains(member.instance())).toList();
    List<Member> unknown = untried.stream().filter(member -> !member.instance().isDown()).toList();
    return unknown.isEmpty() ? untried : unknown;
  }

  /**
   * @param candidates at least one
   */
  Member choose(List<Member> candidates) {
    long now = now();
    BalancingProperties current = this.properties.get();
    List<Member> warm = warm(candidates, now, current.slowStart());
    Comparison comparison = Comparison.of(warm, now, current);
    return this.leastRequests.choose(
        candidates,
        current.compareAll(),
        member -> {
          double load = member.load(now, comparison, current);
          return (warm.size() == candidates.size() || warm.contains(member)) ? load : COLD * load;
        });
  }

  /**
   * Without who is new, the newer the oftener, unless all are. He is not spared where the others
   * have too much to do: in a rolling restart one of them may just have left.
   */
  private List<Member> warm(List<Member> candidates, long now, SlowStart slowStart) {
    double least = 1;
    double most = 0;
    for (Member member : candidates) {
      double share = member.share(now, slowStart);
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
    if (least == most) {
      return candidates;
    }
    List<Member> taken = new ArrayList<>(candidates.size());
    for (Member member : candidates) {
      if (this.random.nextDouble() * most <= member.share(now, slowStart)) {
        taken.add(member);
      }
    }
    return taken;
  }

  void took(Member member, @Nullable String kind, long since) {
    if (kind != null) {
      long now = now();
      double log = Math.log((double) Math.max(1, now - since));
      double usually = this.usual.computeIfAbsent(kind, any -> new UsualTime()).next(log);
      BalancingProperties current = this.properties.get();
      double least = Comparison.of(members(), now, current).leastLateness();
      member.took(log - usually, least, now, current);
    }
  }

  void succeeded(Member member) {
    member.succeeded(now(), this.properties.get());
  }

  /** One at a time, else two could be ejected where only one more may be. */
  synchronized void failed(Member member) {
    long now = now();
    BalancingProperties current = this.properties.get();
    List<Member> all = members();
    int ejected = (int) all.stream().filter(other -> other.isEjected(now)).count();
    boolean allowed = current.ejection().isAllowed(ejected, all.size());
    if (member.failed(now, allowed, current)) {
      this.onEjection.accept(member);
    }
  }

  List<Member> members() {
    List<Instance> now = this.instances.get();
    Roster known = this.roster;
    return known.instances().equals(now) ? known.members() : renewed(now);
  }

  private synchronized List<Member> renewed(List<Instance> now) {
    Map<Instance, Member> before = new ConcurrentHashMap<>();
    this.roster.members().forEach(member -> before.put(member.instance(), member));
    List<Member> members = new ArrayList<>();
    for (Instance instance : now) {
      Member known = before.get(instance);
      members.add((known != null) ? known : new Member(instance, this, now()));
    }
    this.roster = new Roster(now, List.copyOf(members));
    return this.roster.members();
  }

  /** The slowly moving mean of logarithms. */
  private static final class UsualTime {

    private static final int MEMORY = 64;

    private double mean;

    private int samples;

    /**
     * @return the mean, this sample included
     */
    synchronized double next(double log) {
      this.samples = Math.min(this.samples + 1, MEMORY);
      this.mean += (log - this.mean) / this.samples;
      return this.mean;
    }
  }
}
