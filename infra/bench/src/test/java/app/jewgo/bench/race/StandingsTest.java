package app.jewgo.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingsTest {

  @Test
  void aRacerIsComparedWithAnotherIfBothWereThere() {
    Standings standings =
        new Standings(
            Map.of(
                racer(Standings.OURS),
                List.of(new Lap(500, 80, 1, 2, 0)),
                racer(Standings.PLAIN),
                List.of(new Lap(250, 160, 1, 2, 3))));
    assertThat(standings.ratio(Standings.OURS, Standings.PLAIN)).isEqualTo(2);
    assertThat(standings.ratio(Standings.OURS, Standings.NGINX)).isZero();
    assertThat(standings.errors()).isEqualTo(3);
    assertThat(standings.lines())
        .contains("| our gateway, everything on | 500 | 80 | 1.0 | 2.0 | 0 |");
  }

  @Test
  void whatSlowsARoundSlowsBothOfIt() {
    Standings standings =
        new Standings(
            Map.of(
                racer(Standings.OURS),
                List.of(turn(900), turn(450), turn(800)),
                racer(Standings.PLAIN),
                List.of(turn(1_000), turn(500), turn(400))));
    assertThat(standings.ratio(Standings.OURS, Standings.PLAIN)).isEqualTo(0.9);
  }

  private static Racer racer(String name) {
    return new Racer(name, List.of(), List.of());
  }

  private static Lap turn(double perSecond) {
    return new Lap(perSecond, 0, 0, 0, 0);
  }

  @Test
  void theMedianOfTurnsIsTakenNumberByNumber() {
    assertThat(
            Lap.median(
                List.of(new Lap(1, 9, 5, 4, 1), new Lap(3, 7, 6, 5, 0), new Lap(2, 8, 4, 9, 2))))
        .isEqualTo(new Lap(2, 8, 5, 5, 3));
  }

  @Test
  void aRunReplacesItsOwnPartOfAPageOnly(@TempDir Path directory) throws IOException {
    Path page = directory.resolve("page.md");
    Document document = new Document(page, "./jewgo bench x");
    Files.writeString(
        page,
        "# Title\n<!-- begin: ./jewgo bench x -->\nold\n<!-- end: ./jewgo bench x -->\nrest\n");
    document.write(List.of("| a |", "| 1$ |"));
    assertThat(page)
        .content()
        .isEqualTo(
            "# Title\n<!-- begin: ./jewgo bench x -->\n| a |\n| 1$ |\n<!-- end: ./jewgo bench x -->\nrest\n");
    Files.writeString(page, "nothing of the kind");
    assertThatThrownBy(() -> document.write(List.of("x"))).hasMessageContaining("./jewgo bench x");
  }
}
