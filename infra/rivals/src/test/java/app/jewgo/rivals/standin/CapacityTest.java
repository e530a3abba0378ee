package app.jewgo.rivals.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityTest {

  @Test
  void whoComesWhileAllPlacesAreTakenWaitsForTheFirstThatIsFree() {
    Capacity capacity = new Capacity(2, 10);
    assertThat(capacity.take(0)).isEqualTo(10);
    assertThat(capacity.take(4)).isEqualTo(10);
    assertThat(capacity.take(5)).isEqualTo(15);
    assertThat(capacity.take(5)).isEqualTo(19);
    assertThat(capacity.take(100)).isEqualTo(10);
  }

  @Test
  void withoutABoundNobodyWaits() {
    Capacity capacity = new Capacity(0, 10);
    assertThat(capacity.take(0)).isEqualTo(10);
    assertThat(capacity.take(0)).isEqualTo(10);
    assertThat(capacity.take(0)).isEqualTo(10);
  }

  @Test
  void aMoodIsReadAsItIsAsked() {
    assertThat(Mood.read("/mood")).isEqualTo(Mood.GOOD);
    assertThat(Mood.read("/mood?delay=500").delay().toMillis()).isEqualTo(500);
    assertThat(Mood.read("/mood?failing=true&ready=false"))
        .isEqualTo(new Mood(Mood.GOOD.delay(), true, false, false));
    assertThat(Mood.read("/mood?silent=true").silent()).isTrue();
  }
}
