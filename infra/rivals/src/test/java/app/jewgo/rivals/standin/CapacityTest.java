package app.jewgo.rivals.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTest {

  private final List<String> begun = new ArrayList<>();

  private final Capacity capacity = new Capacity(2);

  private Capacity.Turn come(String name) {
    return this.capacity.take(() -> this.begun.add(name));
  }

  @Test
  void whoComesWhileAllPlacesAreTakenWaitsForTheFirstThatIsFree() {
    Capacity.Turn a = come("a");
    Capacity.Turn b = come("b");
    come("c");
    come("d");
    assertThat(this.begun).containsExactly("a", "b");
    b.end();
    b.end();
    assertThat(this.begun).containsExactly("a", "b", "c");
    a.end();
    assertThat(this.begun).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whoIsGivenUpWhileWaitingIsNotWorkedOn() {
    Capacity.Turn a = come("a");
    Capacity.Turn b = come("b");
    Capacity.Turn c = come("c");
    Capacity.Turn d = come("d");
    c.end();
    a.end();
    assertThat(this.begun).containsExactly("a", "b", "d");
    b.end();
    d.end();
    come("e");
    come("f");
    come("g");
    assertThat(this.begun).containsExactly("a", "b", "d", "e", "f");
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
