package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import app.jewgo.gateway.instances.Instance;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The choice of an instance, by what probes and requests have said of each. */
class FleetTest {

  private List<Instance> instances = List.of();

  private final List<Member> ejected = new ArrayList<>();

  private BalancingProperties properties = Binding.of(BalancingProperties.class);

  private long now = Duration.ofHours(1).toNanos();

  private final Fleet fleet =
      new Fleet(
          () -> this.instances,
          () -> this.properties,
          () -> this.now,
          new Random(1),
          this.ejected::add);

  @Test
  void choosesAmongThoseThatAreReady() {
    up(3);
    this.instances.get(1).answered(false);
    assertThat(candidates()).containsExactly("0", "2");
  }

  @Test
  void waitsForTheFirstProbeWhereOthersAreReady() {
    up(2);
    add(unknown(2));
    assertThat(candidates()).containsExactly("0", "1");
    this.instances.get(2).answered(true);
    assertThat(candidates()).containsExactly("0", "1", "2");
  }

  @Test
  void takesWhatThereIsWhereNobodyIsReady() {
    up(2);
    add(unknown(2));
    this.instances.get(0).answered(false);
    this.instances.get(1).unreachable();
    assertThat(candidates()).as("of it, nothing bad is known").containsExactly("2");
    this.instances.get(2).unreachable();
    assertThat(candidates()).as("the probes may be wrong").containsExactly("0", "1", "2");
  }

  @Test
  void leavesOutTheTriedOnes() {
    up(3);
    assertThat(names(this.fleet.candidates(Set.of(this.instances.get(0)))))
        .containsExactly("1", "2");
    assertThat(this.fleet.candidates(Set.copyOf(this.instances))).isEmpty();
  }

  @Test
  void ejectsWhoFails() {
    up(3);
    failsInARow(0, 5);
    assertThat(names(this.ejected)).containsExactly("0");
    assertThat(candidates()).containsExactly("1", "2");
    failsInARow(1, 9);
    assertThat(candidates()).as("at most half").containsExactly("1", "2");
    after(Duration.ofSeconds(5));
    assertThat(candidates()).contains("0");
  }

  @Test
  void listensToProbesOnlyWhereTooFewAreLeft() {
    up(4);
    failsInARow(0, 5);
    failsInARow(1, 5);
    assertThat(candidates()).containsExactly("2", "3");
    this.instances.get(3).unreachable();
    assertThat(candidates()).as("one of four would be overrun").containsExactly("0", "1", "2");
  }

  @Test
  void forgetsWhatAnInstanceDidBeforeItCameAgain() {
    up(3);
    failsInARow(0, 5);
    this.instances.get(0).unreachable();
    this.instances.get(0).answered(true);
    assertThat(candidates()).contains("0");
  }

  @Test
  void doesNotPreferWhoFailsFast() {
    up(3);
    // Every other request fails, so it is never ejected.
    for (int i = 0; i < 3; i++) {
      begin(0).answered(500);
      begin(0).answered(200);
    }
    Map<String, Integer> shares = new HashMap<>();
    List<InFlight> busy = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Member chosen = this.fleet.choose(this.fleet.candidates(Set.of()));
      shares.merge(nameOf(chosen), 1, Integer::sum);
      busy.add(chosen.begin(null));
    }
    assertThat(this.ejected).isEmpty();
    assertThat(shares.getOrDefault("0", 0)).isZero();
    busy.forEach(InFlight::end);
  }

  @Test
  void avoidsWhoIsSlow() {
    up(3);
    warm();
    for (int i = 0; i < 20; i++) {
      answers(i % 3, (i % 3 == 0) ? 500 : 5);
    }
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      shares.merge(nameOf(this.fleet.choose(this.fleet.candidates(Set.of()))), 1, Integer::sum);
    }
    assertThat(shares).doesNotContainKey("0");
    after(Duration.ofSeconds(60));
    for (int i = 0; i < 100; i++) {
      shares.merge(nameOf(this.fleet.choose(this.fleet.candidates(Set.of()))), 1, Integer::sum);
    }
    assertThat(shares.get("0")).as("tried again after a while").isBetween(30, 40);
  }

  @Test
  void doesNotHoldAgainstAnInstanceThatItIsCold() {
    up(3);
    for (int i = 0; i < 20; i++) {
      answers(i % 3, (i % 3 == 0) ? 500 : 5);
    }
    assertThat(shareOf("0")).as("or it would never get warm").isBetween(0.32, 0.34);
  }

  @Test
  void countsRequestsUntilTheyEnd() {
    up(1);
    InFlight call = begin(0);
    Member member = call.member();
    assertThat(member.outstanding()).isEqualTo(1);
    call.answered(200);
    assertThat(member.outstanding()).as("the body is still to come").isEqualTo(1);
    call.end();
    call.end();
    assertThat(member.outstanding()).isZero();
  }

  @Test
  void knowsWhoAnswersNobody() {
    up(1);
    InFlight call = begin(0);
    after(Duration.ofMillis(1));
    assertThat(call.isInstanceSilent()).isTrue();
    begin(0).answered(200);
    assertThat(call.isInstanceSilent()).isFalse();
    after(Duration.ofMillis(1));
    assertThat(begin(0).isInstanceSilent()).isTrue();
  }

  @Test
  void easesNewcomers() {
    up(2);
    warm();
    add(unknown(2));
    this.fleet.candidates(Set.of());
    this.instances.get(2).answered(true);
    assertThat(shareOf("2")).isBetween(0.005, 0.1);
    after(Duration.ofSeconds(5));
    assertThat(shareOf("2")).isBetween(0.1, 0.27);
    after(Duration.ofSeconds(5));
    assertThat(shareOf("2")).isBetween(0.3, 0.36);
  }

  @Test
  void takesNewcomersWhereTheOthersHaveTooMuchToDo() {
    up(2);
    warm();
    add(unknown(2));
    this.instances.get(2).answered(true);
    for (int i = 0; i < 3; i++) {
      begin(0);
      begin(1);
    }
    assertThat(shareOf("2")).isEqualTo(1);
  }

  @Test
  void doesNotWaitForWarmthWhereAllAreCold() {
    up(3);
    assertThat(shareOf("2")).isBetween(0.32, 0.34);
  }

  @Test
  void keepsWhatItKnowsOfThoseThatStay() {
    up(3);
    InFlight call = begin(1);
    this.instances = List.of(this.instances.get(1), this.instances.get(2), unknown(3));
    assertThat(candidates()).containsExactly("1", "2");
    assertThat(this.fleet.candidates(Set.of()).getFirst()).isSameAs(call.member());
    assertThat(this.fleet.candidates(Set.of()).getFirst().outstanding()).isEqualTo(1);
  }

  private double shareOf(String name) {
    int chosen = 0;
    for (int i = 0; i < 3_000; i++) {
      chosen += nameOf(this.fleet.choose(this.fleet.candidates(Set.of()))).equals(name) ? 1 : 0;
    }
    return chosen / 3_000.0;
  }

  private void warm() {
    this.fleet.candidates(Set.of());
    after(Duration.ofMinutes(1));
  }

  private void up(int count) {
    for (int i = 0; i < count; i++) {
      add(unknown(i));
      this.instances.get(i).answered(true);
    }
  }

  private void add(Instance instance) {
    List<Instance> more = new ArrayList<>(this.instances);
    more.add(instance);
    this.instances = List.copyOf(more);
  }

  private static Instance unknown(int number) {
    URI uri = URI.create("http://10.0.0." + number + ":80");
    return new Instance("s", uri, uri);
  }

  private InFlight begin(int number) {
    return this.fleet.members().get(number).begin("GET /");
  }

  private void failsInARow(int number, int times) {
    for (int i = 0; i < times; i++) {
      InFlight call = begin(number);
      call.answered(500);
      call.end();
    }
  }

  private void answers(int number, int millis) {
    InFlight call = begin(number);
    after(Duration.ofMillis(millis));
    call.answered(200);
    call.end();
  }

  private void after(Duration duration) {
    this.now += duration.toNanos();
  }

  private List<String> candidates() {
    return names(this.fleet.candidates(Set.of()));
  }

  private static List<String> names(List<Member> members) {
    return members.stream().map(FleetTest::nameOf).toList();
  }

  private static String nameOf(Member member) {
    String host = member.getHost();
    return host.substring(host.lastIndexOf('.') + 1);
  }
}
