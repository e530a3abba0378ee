package app.jewgo.local.importing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImporterTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory = Path.of("");

  private final StubService service = new StubService();

  private final List<Duration> pauses = new ArrayList<>();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ImporterTest() throws IOException {}

  @AfterEach
  void stop() {
    this.service.close();
  }

  @Test
  void importsInBatchesAndCounts() throws Exception {
    Path file = file(rows(1, 1_200));

    ImportReport first = run(file);
    assertThat(first.lines())
        .containsExactly("1,200 read: 1,200 inserted, 0 updated, 0 unchanged, 0 rejected");
    assertThat(this.service.batches()).containsExactly(500, 500, 200);
    assertThat(this.service.catalogue())
        .containsEntry("jewgo:7", JSON.readTree("{\"id\":7,\"name\":\"n7\",\"latitude\":1.5}"));

    ImportReport again = run(file(rows(1, 1_199) + ",{\"id\":1200,\"name\":\"new\"}"));
    assertThat(again.lines())
        .containsExactly("1,200 read: 0 inserted, 1 updated, 1,199 unchanged, 0 rejected");
    assertThat(this.directory.resolve("reports")).doesNotExist();
  }

  @Test
  void everyRejectedRowIsWrittenDownWithItsReason() throws Exception {
    ImportReport report =
        run(
            file(
                "{\"id\":1,\"name\":\"a\",\"latitude\":91},\n7,\n"
                    + "{\"id\":3,\"name\":\"c\",\"latitude\":90}"));

    assertThat(report.lines().getFirst())
        .isEqualTo("3 read: 1 inserted, 0 updated, 0 unchanged, 2 rejected");
    assertThat(report.isComplete()).isTrue();
    Path rejected = requireNonNull(report.rejectedRows());
    assertThat(rejected.getParent()).isEqualTo(this.directory.resolve("reports"));
    assertThat(Files.readAllLines(rejected))
        .containsExactly(
            "{\"line\":2,\"row\":2,\"id\":null,\"name\":null,\"reason\":\"row: a number (expected: an object)\"}",
            "{\"line\":1,\"row\":1,\"id\":\"1\",\"name\":\"a\",\"reason\":\"latitude: 91.0 (expected: -90..90)\"}");
  }

  /** All rows on one line: the service's answer still names the right one. */
  @Test
  void tellsRowsOfOneLineApart() throws Exception {
    ImportReport report =
        run(
            file(
                "{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\",\"latitude\":95},{\"id\":3,\"name\":\"c\"}"));

    assertThat(Files.readString(requireNonNull(report.rejectedRows())))
        .contains("\"line\":1,\"row\":2,\"id\":\"2\",\"name\":\"b\"");
  }

  @Test
  void repeatsWhatFailsInPassing() throws Exception {
    this.service.failNext(503, 502, 504, 429);

    ImportReport report = run(file(rows(1, 10)));

    assertThat(report.inserted()).isEqualTo(10);
    assertThat(this.pauses).hasSize(4);
    assertThat(this.pauses.getFirst()).isLessThan(this.pauses.getLast());
  }

  @Test
  void goesOnWithTheNextInstance() throws Exception {
    URI dead;
    try (ServerSocket socket = new ServerSocket(0)) {
      dead = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    ImportReport report = run(file(rows(1, 1_100)), List.of(dead, this.service.uri()));

    assertThat(report.inserted()).isEqualTo(1_100);
    assertThat(this.pauses).isEmpty();
  }

  @Test
  void givesUpWithinABudgetAndSaysWhatIsMissing() throws Exception {
    this.service.failNext(IntStream.generate(() -> 503).limit(100).toArray());

    ImportReport report = run(file(rows(1, 700)));

    assertThat(report.isComplete()).isFalse();
    assertThat(report.lines().get(0)).startsWith("500 read: 0 inserted");
    assertThat(report.lines().get(1)).isEqualTo("500 rows were read and not imported");
    assertThat(report.lines().get(2)).contains("503 as told");
    assertThat(this.pauses.size()).isLessThan(20);
  }

  @Test
  void doesNotRepeatWhatWillNeverBeTaken() throws Exception {
    ImportReport report = run(file(rows(1, 5)), List.of(this.service.uri()), "x".repeat(32));

    assertThat(report.failure()).contains("401 JewGo-Identity: not valid");
    assertThat(this.pauses).isEmpty();
  }

  @Test
  void findsTheRowThatTheServiceStumblesOver() throws Exception {
    this.service.stumbleOver("n77\"");

    ImportReport report = run(file(rows(1, 300)));

    assertThat(report.inserted()).isEqualTo(299);
    assertThat(report.rejected()).isEqualTo(1);
    assertThat(Files.readString(requireNonNull(report.rejectedRows())))
        .contains("\"id\":\"77\"")
        .contains("restaurant-service: 500 Internal error");
  }

  @Test
  void aServiceThatRefusesEverythingEndsTheImport() throws Exception {
    this.service.stumbleOver("name");

    ImportReport report = run(file(rows(1, 2_000)));

    assertThat(report.isComplete()).isFalse();
    assertThat(report.failure()).startsWith("50 rows in a row were refused");
    assertThat(report.rejected()).isEqualTo(50);
  }

  @Test
  void whatCameBeforeABreakIsImported() throws Exception {
    Path file = this.directory.resolve("cut.json");
    Files.writeString(file, "[" + rows(1, 30) + ",\n{\"id\":31,\"na");

    ImportReport report = run(file);

    assertThat(this.service.catalogue()).hasSize(30);
    assertThat(report.lines().getFirst()).startsWith("30 read: 30 inserted");
    assertThat(report.failure())
        .isEqualTo(
            file
                + ": line 31: the file ends in the middle: is it complete?; the 30 rows before it were imported");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    assertThat(run(this.directory.resolve("none.json")).failure()).startsWith("no such file: ");
    assertThat(run(this.directory).failure()).contains(this.directory + ": ");
    Path text = this.directory.resolve("notes.txt");
    Files.writeString(text, "Dear all,\nhello");
    assertThat(run(text).failure()).contains("line 1: no column name (expected: JewGo JSON,");
  }

  @Test
  void aRowTooLargeToSendIsRejected() throws Exception {
    ImportReport report =
        run(
            file(
                "{\"id\":1,\"name\":\""
                    + "x".repeat(Batch.MOST_ROW_BYTES)
                    + "\"},{\"id\":2,\"name\":\"b\"}"));

    assertThat(report.inserted()).isEqualTo(1);
    assertThat(Files.readString(requireNonNull(report.rejectedRows())))
        .contains("bytes (expected: at most 1048576)");
  }

  @Test
  void largeRowsTravelInSmallBatches() throws Exception {
    String big = "x".repeat(100_000);
    String rows =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"id\":" + i + ",\"name\":\"" + big + "\"}")
            .collect(Collectors.joining(",\n"));

    assertThat(run(file(rows)).inserted()).isEqualTo(100);
    assertThat(this.service.batches()).allMatch(size -> size <= 22).hasSizeGreaterThan(4);
  }

  @Test
  void notesAreKeptBesideTheRows() throws Exception {
    Path file = this.directory.resolve("shops.csv");
    Files.writeString(file, "id,name,opening_hours,colour\n1,a,dawn-dusk,red\n2,b,24/7,blue\n");

    ImportReport report = run(file);

    assertThat(report.inserted()).isEqualTo(2);
    assertThat(this.service.catalogue()).containsOnlyKeys("csv:1", "csv:2");
    assertThat(report.lines().get(1)).startsWith("rows with notes: 1, see ");
    assertThat(Files.readString(requireNonNull(report.notes()))).contains("dawn-dusk");
    assertThat(this.out.toString(StandardCharsets.UTF_8))
        .isEqualTo("unknown columns are left out: colour\n");
  }

  @Test
  void theRealSampleIsReadToTheLastRow() throws Exception {
    Path sample =
        Path.of(System.getProperty("jewgo.shared", "../../../shared"), "data/restaurants.json");
    assumeTrue(
        Files.exists(sample),
        () -> "not there, so not tested: " + sample.toAbsolutePath().normalize());

    ImportReport report = run(sample);

    JsonNode rows = JSON.readTree(Files.readAllBytes(sample));
    assertThat(report.read()).isEqualTo(rows.size()).isEqualTo(207);
    assertThat(report.inserted()).isEqualTo(207);
    for (JsonNode row : rows) {
      assertThat(this.service.catalogue().get("jewgo:" + row.get("id"))).isEqualTo(row);
    }
  }

  private ImportReport run(Path file) throws Exception {
    return run(file, List.of(this.service.uri()));
  }

  private ImportReport run(Path file, List<URI> instances) throws Exception {
    return run(file, instances, StubService.SECRET);
  }

  private ImportReport run(Path file, List<URI> instances, String secret) throws Exception {
    ImportTarget target = new ImportTarget(instances, secret, this.directory.resolve("reports"));
    PrintStream printed = new PrintStream(this.out, true, StandardCharsets.UTF_8);
    return new Importer(target, printed, false, this.pauses::add, InstantSource.system())
        .run(file, null);
  }

  /** A JSON file whose first row is on line 1. */
  private Path file(String rows) throws IOException {
    return Files.writeString(this.directory.resolve("rows.json"), "[" + rows + "]");
  }

  private static String rows(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "{\"id\":%d,\"name\":\"n%d\",\"latitude\":1.5}".formatted(i, i))
        .collect(Collectors.joining(",\n"));
  }
}
