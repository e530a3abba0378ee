package app.jewgo.local.importing;

import app.jewgo.bench.terminal.Progress;
import app.jewgo.local.importing.format.BrokenFileException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Imports files into a running platform. */
public final class Importer {

  private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);

  private final ImportTarget target;

  private final PrintStream out;

  private final boolean terminal;

  private final ImportClient.Pause pause;

  private final InstantSource clock;

  /**
   * @param out gets the progress and what concerns the file as a whole; the report is the caller's
   *     to print
   */
  public Importer(ImportTarget target, PrintStream out) {
    this(target, out, Progress.isTerminal(), Thread::sleep, InstantSource.system());
  }

  Importer(
      ImportTarget target,
      PrintStream out,
      boolean terminal,
      ImportClient.Pause pause,
      InstantSource clock) {
    this.target = target;
    this.out = out;
    this.terminal = terminal;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Upserts every row of a file that can be; a bad row never stops the rest. What was read before a
   * failure is imported.
   *
   * @param source what the catalogue shall call the rows' origin; null for the format's own name
   * @return also if it failed
   * @throws IOException if the account of rejected rows cannot be written
   */
  public ImportReport run(Path file, @Nullable String source)
      throws IOException, InterruptedException {
    try (ImportAccount account = new ImportAccount(this.target.reports(), this.clock.instant())) {
      return account.report(importing(file, source, account));
    }
  }

  /**
   * @return null if all went well, else why not
   */
  private @Nullable String importing(Path file, @Nullable String source, ImportAccount account)
      throws InterruptedException {
    try (ImportClient client =
            new ImportClient(this.target, CALL_DEADLINE, this.pause, this.clock);
        CountingInputStream in = new CountingInputStream(Files.newInputStream(file));
        Progress progress =
            new Progress(
                this.out, this.terminal, "import " + file.getFileName(), size(file), this.clock)) {
      new ImportRun(client, account)
          .run(in, source, this.out::println, rows -> progress.show(in.count(), rows));
      return null;
    } catch (NoSuchFileException ex) {
      return "no such file: " + ex.getMessage();
    } catch (IOException ex) {
      return after(account, "%s: %s".formatted(file, ex.getMessage()));
    } catch (BrokenFileException ex) {
      return after(account, "%s: %s".formatted(file, ex.getMessage()));
    } catch (ImportFailedException ex) {
      return ex.getMessage();
    }
  }

  private static String after(ImportAccount account, String failure) {
    return (account.read() == 0)
        ? failure
        : "%s; the %d rows before it were imported".formatted(failure, account.read());
  }

  /**
   * @return 0 for what is not a regular file, whose size says nothing
   */
  private static long size(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.size(file) : 0;
  }
}
