package app.jewgo.local.importing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./jewgo import FILE}. */
@Command(
    name = "import",
    sortOptions = false,
    header = "Upserts restaurants from a file into the running platform.",
    description = {
      "",
      "The format is found by the content:",
      "  JewGo JSON    an array of restaurants, or an object with the array \"restaurants\"",
      "  OSM GeoJSON   a FeatureCollection; features with diet:kosher = yes or only",
      "  CSV           UTF-8 with a header; column name is required, id or source_id recommended",
      "",
      "A restaurant that is there already, by source and id, is updated; importing a file twice"
          + " changes nothing. A bad row never stops the rest: each one is written with its line"
          + " and the reason to .jewgo/import-rejected-<time>.jsonl.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every row was read and accounted for, also if some were rejected",
      "1:the file could not be read to its end, or the platform did not take the rows",
      "2:wrong usage",
      "3:the platform does not run"
    })
public final class ImportCommand implements Callable<Integer> {

  private final TargetFinder targets;

  @Parameters(paramLabel = "FILE", description = "JewGo JSON, OSM GeoJSON or CSV.")
  @SuppressWarnings("NullAway.Init") // set by picocli, which asks for it
  private Path file;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "Whose ids the rows have: ${COMPLETION-CANDIDATES} (default: by the format). A CSV file"
              + " with JewGo's own ids is --source jewgo.")
  private @Nullable Source source;

  /**
   * @param targets asked when the command runs, not before
   */
  public ImportCommand(TargetFinder targets) {
    this.targets = targets;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ImportReport report =
        new Importer(this.targets.find(), out)
            .run(this.file, (this.source == null) ? null : this.source.name());
    report.lines().forEach(out::println);
    return report.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** As restaurant-service calls them. */
  @SuppressWarnings("MemberName") // written as people write them on the command line
  enum Source {
    jewgo,
    osm,
    csv
  }

  /** Finds the running platform. */
  @FunctionalInterface
  public interface TargetFinder {

    /**
     * @throws IOException if none runs; the message says what to do
     */
    ImportTarget find() throws IOException;
  }
}
