package app.jewgo.search.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MissingChangesTest {

  private final MissingChanges missing = new MissingChanges();

  @Test
  void aTransactionIsFoundByNameOrBelowTheHorizon() {
    this.missing.add(7);
    this.missing.add(9);
    this.missing.found(Set.of(9L), 5);
    assertThat(this.missing.named()).containsExactly(7L);
    this.missing.found(Set.of(), 8);
    assertThat(this.missing.isEmpty()).isTrue();
  }

  @Test
  void whatIsOnlyKnownByItsHighestNumberIsFoundBelowTheHorizonAlone() {
    this.missing.addAllUpTo(20);
    this.missing.found(Set.of(20L), 20);
    assertThat(this.missing.isEmpty()).isFalse();
    this.missing.found(Set.of(), 21);
    assertThat(this.missing.isEmpty()).isTrue();
  }

  @Test
  void ofManyOnlyTheHighestIsRemembered() {
    for (long xid = 1; xid <= 5_000; xid++) {
      this.missing.add(xid);
    }
    assertThat(this.missing.named()).hasSizeLessThanOrEqualTo(1_000);
    this.missing.found(this.missing.named(), 4_000);
    assertThat(this.missing.isEmpty()).isFalse();
    this.missing.found(Set.of(), 5_001);
    assertThat(this.missing.isEmpty()).isTrue();
  }
}
