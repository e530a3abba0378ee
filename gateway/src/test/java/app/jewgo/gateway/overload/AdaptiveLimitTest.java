package app.jewgo.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import app.jewgo.gateway.overload.AdaptiveLimit.Permit;
import app.jewgo.gateway.routing.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

  private static final String KIND = "/a";

  private OverloadProperties properties =
      Binding.of(OverloadProperties.class, "limit.minimum=16", "limit.tolerated-delay=20ms");

  private long now = Duration.ofHours(1).toNanos();

  private final AdaptiveLimit limit = new AdaptiveLimit(() -> this.properties, () -> this.now);

  @Test
  void admitsByPriority() {
    admitted(Priority.BULK, 50);
    assertThat(this.limit.hasRoom(Priority.BULK)).isFalse();
    assertThat(this.limit.tryAdmit(Priority.BULK)).isFalse();
    admitted(Priority.SEARCH, 25);
    assertThat(this.limit.tryAdmit(Priority.SEARCH)).isFalse();
    admitted(Priority.LIST, 15);
    assertThat(this.limit.tryAdmit(Priority.LIST)).isFalse();
    admitted(Priority.DETAIL, 10);
    assertThat(this.limit.tryAdmit(Priority.DETAIL)).isFalse();
    assertThat(this.limit.underWay()).isEqualTo(100);
  }

  @Test
  void givesBack() {
    Permit permit = admitted(Priority.DETAIL, 1).getFirst();
    permit.release();
    assertThat(this.limit.underWay()).isZero();
  }

  @Test
  void shrinksWhereAnswersTakeLonger() {
    calm(50);
    under(100, 500);
    assertThat(this.limit.current()).isBetween(50, 70);
    under(this.limit.current(), 500);
    under(this.limit.current(), 500);
    under(this.limit.current(), 500);
    under(this.limit.current(), 500);
    assertThat(this.limit.current()).isBetween(16, 30);
  }

  @Test
  void growsWhereItIsUsedAndAnswersComeAsEver() {
    calm(50);
    under(100, 55);
    assertThat(this.limit.current()).isEqualTo(105);
    under(20, 55);
    assertThat(this.limit.current()).as("nobody needs more").isEqualTo(105);
  }

  @Test
  void doesNotMindShortQueues() {
    calm(1);
    under(100, 20);
    assertThat(this.limit.current()).as("20 times as long, but what is that").isEqualTo(105);
  }

  @Test
  void doesNotMindSlownessWithoutOthers() {
    calm(50);
    calm(500);
    assertThat(this.limit.current()).isEqualTo(100);
  }

  @Test
  void doesNotMindLatenessWhileItIsHardlyUsed() {
    calm(50);
    under(40, 500);
    assertThat(this.limit.current()).as("twice as many").isEqualTo(80);
    under(40, 500);
    assertThat(this.limit.current()).isEqualTo(80);
    under(60, 500);
    assertThat(this.limit.current()).as("now it is").isLessThan(60);
  }

  @Test
  void shrinksWhereItRefusesAlsoIfLittleOfItIsUsed() {
    calm(50);
    List<Permit> permits = admitted(Priority.BULK, 50);
    assertThat(this.limit.tryAdmit(Priority.BULK)).isFalse();
    after(500);
    permits.forEach(Permit::answered);
    assertThat(this.limit.current()).isLessThan(80);
  }

  @Test
  void comparesEachKindWithItself() {
    calm(5);
    for (int i = 0; i < 20; i++) {
      calm("/slow", 1000);
    }
    under("/slow", 100, 1000);
    assertThat(this.limit.current()).isGreaterThan(100);
  }

  @Test
  void doesNotLearnFromOverload() {
    calm(50);
    this.properties =
        Binding.of(OverloadProperties.class, "limit.minimum=1", "limit.tolerated-delay=20ms");
    for (int i = 0; i < 200; i++) {
      under(this.limit.current(), 500);
    }
    assertThat(this.limit.current()).isLessThan(20);
  }

  @Test
  void learnsThatAServiceHasBecomeSlower() {
    calm(50);
    for (int i = 0; i < 50; i++) {
      calm(500);
    }
    under(100, 500);
    assertThat(this.limit.current()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void doesNotMindThatSomeAreSlow() {
    calm(50);
    after(300);
    List<Permit> permits = admitted(Priority.DETAIL, 100);
    after(55);
    permits.subList(0, 40).forEach(Permit::answered);
    int before = this.limit.current();
    after(5000);
    permits.subList(40, 100).forEach(Permit::ended);
    assertThat(this.limit.current()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void hasRoomForTheNextBurstWhenAnOverloadIsOver() {
    calm(50);
    for (int i = 0; i < 6; i++) {
      under(this.limit.current(), 500);
    }
    assertThat(this.limit.current()).isLessThan(30);
    for (int i = 0; i < 50; i++) {
      under(10, 50);
    }
    assertThat(this.limit.current()).isEqualTo(100);
  }

  @Test
  void believesInTheEndThatAServiceIsSlowerAlsoIfItHasNoRest() {
    calm(50);
    for (int i = 0; i < 30; i++) {
      under(this.limit.current(), 500);
    }
    assertThat(this.limit.current()).isEqualTo(16);
    for (int i = 0; i < 100; i++) {
      under(this.limit.current(), 500);
    }
    assertThat(this.limit.current()).isGreaterThan(16);
  }

  @Test
  void decidesOnWhatBeganAfterTheLastDecision() {
    calm(50);
    List<Permit> before = admitted(Priority.DETAIL, 50);
    under(50, 500);
    int decided = this.limit.current();
    before.forEach(Permit::answered);
    assertThat(this.limit.current()).isEqualTo(decided);
  }

  @Test
  void countsWhatNeverCame() {
    calm(50);
    List<Permit> permits = admitted(Priority.DETAIL, 100);
    after(8000);
    permits.forEach(Permit::ended);
    assertThat(this.limit.current()).isLessThan(100);
    assertThat(this.limit.underWay()).isZero();
  }

  @Test
  void doesNotTakeBrokenOffRequestsForFastOnes() {
    calm(50);
    List<Permit> permits = admitted(Priority.DETAIL, 100);
    after(300);
    permits.subList(0, 40).forEach(Permit::answered);
    permits.subList(40, 100).forEach(Permit::release);
    int decided = this.limit.current();
    assertThat(decided).isLessThan(100);
    for (int i = 0; i < 10; i++) {
      admitted(Priority.DETAIL, 10).forEach(Permit::ended);
      after(300);
    }
    assertThat(this.limit.current()).isEqualTo(decided);
  }

  private List<Permit> admitted(Priority priority, int count) {
    return admitted(KIND, priority, count);
  }

  private List<Permit> admitted(String kind, Priority priority, int count) {
    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      assertThat(this.limit.tryAdmit(priority)).isTrue();
      permits.add(this.limit.begin(kind));
    }
    return permits;
  }

  /** Few requests, that take so long. */
  private void calm(int millis) {
    calm(KIND, millis);
  }

  private void calm(String kind, int millis) {
    for (int i = 0; i < 4; i++) {
      List<Permit> permits = admitted(kind, Priority.DETAIL, 4);
      after(Math.max(millis, 70));
      this.now -= Duration.ofMillis(Math.max(millis, 70) - millis).toNanos();
      permits.forEach(Permit::answered);
      this.now += Duration.ofMillis(Math.max(millis, 70) - millis).toNanos();
    }
  }

  /** So many requests at once, that take so long, and a decision. */
  private void under(int count, int millis) {
    under(KIND, count, millis);
  }

  private void under(String kind, int count, int millis) {
    after(300);
    List<Permit> permits = admitted(kind, Priority.DETAIL, count);
    after(millis);
    permits.forEach(Permit::answered);
  }

  private void after(int millis) {
    this.now += Duration.ofMillis(millis).toNanos();
  }
}
