package app.jewgo.cache.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PositionTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Epoch OTHER = new Epoch(new UUID(1, 2));

  @Test
  void reachesWhatIsNotBehindIt() {
    Position position = new Position(EPOCH, 10);
    assertThat(position.hasReached(new Position(EPOCH, 9))).isTrue();
    assertThat(position.hasReached(position)).isTrue();
    assertThat(position.hasReached(new Position(EPOCH, 11))).isFalse();
  }

  @Test
  void isNeverComparedAcrossEpochs() {
    assertThat(new Position(EPOCH, 10).hasReached(new Position(OTHER, 0))).isFalse();
    assertThat(new Position(OTHER, 10).hasReached(new Position(EPOCH, 9))).isFalse();
  }

  @Test
  void readsAsTheDatabaseWritesIt() {
    assertThat(new Position(EPOCH, 0x16_B374_D848L)).hasToString(EPOCH + "@16/B374D848");
    assertThat(Epoch.of(EPOCH.toString())).isEqualTo(EPOCH);
    assertThatThrownBy(() -> new Position(EPOCH, -1)).hasMessage("lsn: -1 (expected: >= 0)");
  }
}
