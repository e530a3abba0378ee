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
    mixinStandardHelpOptions = true,
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
      "2:wrong usage"
    })
public final class ImportCommand implements Callable<Integer> {

  private final TargetFinder targets;

  @Parameters(paramLabel = "FILE", description = "JewGo JSON, OSM GeoJSON or CSV.")
  private @Nullable Path file;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "What the catalogue calls the rows' origin; rows are matched within it"
              + " (default: jewgo, osm or csv, by the format).")
  private @Nullable String source;

  /**
   * @param targets asked when the command runs, not before
   */
  public ImportCommand(TargetFinder targets) {
    this.targets = targets;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (this.file == null) {
      return ExitCode.USAGE;
    }
    ImportReport report = new Importer(this.targets.find(), out).run(this.file, this.source);
    report.lines().forEach(out::println);
    return report.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
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
