package app.jewgo.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.routing.Priority;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrioritySharesTest {

  private final PriorityShares shares = new PriorityShares(1, 0.9, 0.75, 0.5);

  @ParameterizedTest
  @CsvSource({
    "100, 100, 90, 75, 50",
    "30, 30, 27, 22, 15",
    "12, 12, 9, 6, 3",
    "8, 8, 5, 2, 1",
    "1, 1, 1, 1, 1"
  })
  void keepPlacesForThoseBefore(double limit, int detail, int list, int search, int bulk) {
    assertThat(this.shares.room(Priority.DETAIL, limit)).isEqualTo(detail);
    assertThat(this.shares.room(Priority.LIST, limit)).isEqualTo(list);
    assertThat(this.shares.room(Priority.SEARCH, limit)).isEqualTo(search);
    assertThat(this.shares.room(Priority.BULK, limit)).isEqualTo(bulk);
  }
}
