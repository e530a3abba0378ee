package app.jewgo.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * A process that was killed, wiped or held up comes back to what the catalogue is, by itself, and
 * is not ready before.
 */
@Tag("long")
class RecoveryTest {

  private static final Duration LEFT_BEHIND = Duration.ofSeconds(1);

  private static final String WORD = "zorvanek";

  /** Of no restaurant of the sample, nor of another test. */
  private static final long FIRST_ID = 7_000_000;

  private static final int ROWS = 2_000;

  /** Of nearly all rows, while a process is held up. */
  private static final int CHANGES = 3;

  private static final int LOOKS = 10;

  private final SearchPlatform platform = SearchPlatform.get();

  private final Catalogue catalogue = this.platform.catalogue();

  private int version;

  /** What brings a process back. */
  private interface Step {

    void run() throws Exception;
  }

  @AfterEach
  void clear() {
    this.catalogue.execute("DELETE FROM restaurant.restaurant WHERE id >= " + FIRST_ID);
    Map<Long, Long> wanted = this.catalogue.revisions();
    Eventually.await(() -> assertThat(this.platform.service().revisions()).isEqualTo(wanted));
    this.platform.service().awaitCurrent();
  }

  @Test
  void comesBackToWhatTheCatalogueIsAndIsNotReadyBefore() throws Exception {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(Catalogue.row(FIRST_ID + i, "Zorvanek " + i + " at 0"));
    }
    this.catalogue.insert(rows);
    Map<String, String> environment = new HashMap<>(this.platform.environment("search-3"));
    environment.put("JEWGO_FOLLOW_LEFTBEHIND", LEFT_BEHIND.toMillis() + "ms");
    try (SearchProcess process = new SearchProcess(environment)) {
      process.start();
      Eventually.await(() -> process.readiness() == 200);
      process.kill();
      change();
      this.catalogue.executeAsSuperuser("TRUNCATE search.document, search.position");
      process.wipe();
      comeBack(process, process::start);
      comeBack(
          process,
          () -> {
            process.pause();
            long paused = System.nanoTime();
            for (int i = 0; i < CHANGES; i++) {
              change();
            }
            Eventually.await(() -> System.nanoTime() - paused > 2 * LEFT_BEHIND.toNanos());
            process.goOn();
          });
    }
  }

  /** Another version of most rows; some go, others come. */
  private void change() {
    this.version++;
    this.catalogue.execute(
        "UPDATE restaurant.restaurant SET name = 'Zorvanek ' || (id - %d) || ' at %d' WHERE id >= %d AND id %% 5 <> 0"
            .formatted(FIRST_ID, this.version, FIRST_ID));
    this.catalogue.execute(
        "DELETE FROM restaurant.restaurant WHERE id >= %d AND id %% 17 = %d"
            .formatted(FIRST_ID, this.version));
    long next = FIRST_ID + ROWS + 100L * this.version;
    this.catalogue.insert(
        List.of(
            Catalogue.row(next, "Zorvanek new at " + this.version),
            Catalogue.row(next + 1, "Zorvanek newer at " + this.version)));
  }

  /** While nobody can change documents, nobody can catch up. */
  private void comeBack(SearchProcess process, Step step) throws Exception {
    try (AutoCloseable _ = this.catalogue.holdDocuments()) {
      step.run();
      Eventually.await(() -> process.readiness() == 503);
      Eventually.await(() -> process.search() != SearchProcess.NOBODY);
      for (int i = 0; i < LOOKS; i++) {
        assertThat(process.readiness()).as("ready, and behind").isEqualTo(503);
        assertThat(process.search()).as("answers, and is behind").isEqualTo(503);
      }
    }
    Eventually.await(() -> process.readiness() == 200);
    assertThat(process.revisions()).isEqualTo(this.catalogue.revisions());
    assertThat(process.names(WORD)).isEqualTo(names());
    assertThat(this.catalogue.documentRevisions()).isEqualTo(this.catalogue.revisions());
  }

  private Map<Long, String> names() {
    Map<Long, String> names = new TreeMap<>();
    this.catalogue.names(FIRST_ID, names::put);
    return names;
  }
}
