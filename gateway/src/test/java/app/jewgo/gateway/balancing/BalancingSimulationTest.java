package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.balancing.BalancingReport.Row;
import app.jewgo.gateway.balancing.Scenario.Phase;
import app.jewgo.gateway.balancing.SimulatedPlatform.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the choice of instances makes of faults, and the report on it. */
@Tag("long")
class BalancingSimulationTest {

  private static final Path REPORT = Path.of("../docs/reports/balancing.md");

  @Test
  void reportIsOfThisCode() throws IOException {
    AtomicInteger turn = new AtomicInteger();
    String report =
        BalancingReport.of(
            Scenario.ALL,
            (fleet, candidates) ->
                candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size())));
    if (Boolean.getBoolean("jewgo.reports.write")) {
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, report);
    }
    assertThat(Files.readString(REPORT))
        .as("-Djewgo.reports.write=true writes it anew")
        .isEqualTo(report);
  }

  @Test
  void avoidsTheSlowOne() {
    List<Served> served = play("one slow");
    double normal = row(served, 5, 10).p99();
    assertThat(row(served, 10, 15).shares().getFirst()).isLessThan(3);
    assertThat(row(served, 20, 40).shares().getFirst()).isLessThan(1);
    assertThat(row(served, 20, 40).p99()).isLessThan(2 * normal);
    assertThat(row(served, 50, 60).shares().getFirst()).as("and takes it back").isGreaterThan(25);
    assertThat(row(served, 0, 60).errors()).isZero();
  }

  @Test
  void losesLittleInABlackHole() {
    List<Served> served = play("one black hole");
    assertThat(row(served, 10, 15).errors()).isLessThan(1);
    assertThat(row(served, 15, 40).errors()).isLessThan(0.1);
    assertThat(row(served, 50, 60).shares().getFirst()).isGreaterThan(25);
    assertThat(served).allSatisfy(one -> assertThat(one.millis()).isLessThan(8000 * 1.1));
  }

  @Test
  void doesNotPreferTheOneThatFailsFast() {
    List<Served> served = play("one failing fast");
    assertThat(row(served, 10, 15).errors()).isLessThan(1);
    assertThat(row(served, 15, 40).errors()).isLessThan(0.1);
  }

  @Test
  void loosesNothingWithTheOneThatIsKilled() {
    List<Served> served = play("one killed");
    assertThat(row(served, 10, 60).errors()).isLessThan(0.01);
    assertThat(row(served, 15, 40).p99()).isLessThan(3 * row(served, 5, 10).p99());
  }

  @Test
  void isBackAtOnceWhereAllFailed() {
    List<Served> served = play("all failing, then back");
    assertThat(row(served, 20, 60).errors()).isZero();
    assertThat(row(served, 23, 60).p99()).isLessThan(3 * row(served, 5, 10).p99());
  }

  @Test
  void usesWhatComesAndLeavesWhatGoes() {
    List<Served> served = play("scale 3 → 6 → 2");
    assertThat(row(served, 0, 60).errors()).isZero();
    assertThat(row(served, 11, 15).shares().subList(3, 6)).allMatch(share -> share > 1);
    assertThat(row(served, 30, 40).shares()).allMatch(share -> share > 10);
    assertThat(row(served, 40, 60).shares().subList(2, 6)).containsOnly(0.0);
  }

  @Test
  void sparesTheOneThatIsCold() {
    List<Served> served = play("herd after a restart");
    assertThat(row(served, 15, 60).errors()).isZero();
    assertThat(row(served, 15, 25).p99()).isLessThan(5 * row(served, 10, 15).p99());
  }

  private static List<Served> play(String name) {
    Scenario scenario =
        Scenario.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return SimulatedPlatform.play(scenario, SimulatedPlatform.OURS);
  }

  private static Row row(List<Served> served, double from, double to) {
    return Row.of(served, new Phase("", from, to), 6);
  }
}
