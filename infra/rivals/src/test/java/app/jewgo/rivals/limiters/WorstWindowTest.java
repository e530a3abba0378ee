package app.jewgo.rivals.limiters;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.rivals.limiters.WorstWindow.Passed;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorstWindowTest {

  @Test
  void countsOnlyWhatCertainlyLiesInOneWindow() {
    assertThat(WorstWindow.most(List.of(), 100)).isZero();
    List<Passed> passed =
        List.of(new Passed(0, 10), new Passed(90, 99), new Passed(95, 105), new Passed(150, 160));
    // Within [90, 190) lie three; the one that ends at 105 may or may not lie within [0, 100).
    assertThat(WorstWindow.most(passed, 100)).isEqualTo(3);
    assertThat(WorstWindow.most(passed.subList(0, 3), 100)).isEqualTo(2);
    assertThat(WorstWindow.most(passed.subList(0, 3), 106)).isEqualTo(3);
  }
}
