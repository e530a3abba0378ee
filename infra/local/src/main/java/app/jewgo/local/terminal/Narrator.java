package app.jewgo.local.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells a person what happens, a line per fact; thread-safe. */
public final class Narrator {

  private final PrintStream out;

  private final boolean quiet;

  public Narrator(PrintStream out) {
    this(out, false);
  }

  private Narrator(PrintStream out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  /**
   * @return one that says nothing
   */
  public static Narrator silent() {
    return new Narrator(System.out, true);
  }

  public synchronized void say(String line) {
    if (!this.quiet) {
      this.out.println(line);
      this.out.flush();
    }
  }

  /**
   * A line of the kind {@code redis 0.2 s port 6379}.
   *
   * @param after shown in seconds
   */
  public void report(String name, Duration after, String remark) {
    say(String.format(Locale.ROOT, "  %-22s %6.1f s  %s", name, after.toMillis() / 1000.0, remark));
  }
}
