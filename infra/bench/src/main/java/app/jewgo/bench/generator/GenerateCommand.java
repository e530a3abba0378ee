package app.jewgo.bench.generator;

import app.jewgo.bench.platform.BenchPlatform;
import app.jewgo.bench.terminal.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench generate}. */
@Command(
    name = "generate",
    header = "Fills the catalogue with generated restaurants.",
    description = {
      "",
      "Adds restaurants around real cities until there are as many generated ones as asked for."
          + " The same seed makes the same restaurants. Others are left alone.",
      ""
    })
public final class GenerateCommand implements Callable<Integer> {

  private final BenchPlatform.Finder platform;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many there shall be, at most 5000000 (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "" + GeneratedCatalogue.DEFAULT_SEED,
      description = "Which restaurants (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--replace", description = "Delete the generated ones that are there first.")
  private boolean replace;

  public GenerateCommand(BenchPlatform.Finder platform) {
    this.platform = platform;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    if (this.rows < 1 || this.rows > GeneratedCatalogue.MOST_ROWS) {
      throw new ParameterException(
          this.spec.commandLine(),
          "--rows: %d (expected: 1..%d)".formatted(this.rows, GeneratedCatalogue.MOST_ROWS));
    }
    try (Connection connection = this.platform.find().connect()) {
      GeneratedCatalogue catalogue = new GeneratedCatalogue(connection, this.seed);
      if (this.replace) {
        catalogue.clear();
      }
      fill(catalogue, this.rows, System.out);
    }
    return 0;
  }

  /**
   * Fills a catalogue and says so.
   *
   * @param out gets the progress and a sentence at the end
   */
  public static void fill(GeneratedCatalogue catalogue, long rows, PrintStream out)
      throws SQLException {
    InstantSource clock = InstantSource.system();
    long start = clock.millis();
    long added =
        catalogue.fill(
            rows, total -> new Progress(out, Progress.isTerminal(), "generate", total, clock));
    out.println(
        String.format(
            Locale.ROOT,
            "%,d restaurants generated in %.1f s, %,d in all",
            added,
            (clock.millis() - start) / 1000.0,
            Math.max(rows, catalogue.count())));
  }
}
