package app.jewgo.bench.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Says how far a long job is: a bar that redraws itself on a terminal, a plain line every five
 * seconds elsewhere. Silent for the first two seconds, so that short jobs say nothing. Not
 * thread-safe.
 */
public final class Progress implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(2);

  private static final Duration REDRAW = Duration.ofMillis(200);

  private static final Duration PLAIN_LINE = Duration.ofSeconds(5);

  private static final int BAR_WIDTH = 30;

  private final PrintStream out;

  private final boolean terminal;

  private final String label;

  private final long total;

  private final InstantSource clock;

  private final Instant start;

  private Instant nextShow;

  private boolean shown;

  /**
   * @param terminal whether {@code out} can redraw a line
   * @param label what is being done
   * @param total what {@link #show} counts to; 0 or less if nobody knows
   */
  public Progress(
      PrintStream out, boolean terminal, String label, long total, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.label = label;
    this.total = total;
    this.clock = clock;
    this.start = clock.instant();
    this.nextShow = this.start.plus(SILENCE);
  }

  /**
   * @return whether standard output is a terminal
   */
  public static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /**
   * Cheap enough to call for every batch.
   *
   * @param done of the total
   * @param rows shown as a count and a speed
   */
  public void show(long done, long rows) {
    Instant now = this.clock.instant();
    if (now.isBefore(this.nextShow)) {
      return;
    }
    this.nextShow = now.plus(this.terminal ? REDRAW : PLAIN_LINE);
    this.shown = true;
    String line = line(done, rows, Duration.between(this.start, now));
    if (this.terminal) {
      this.out.print("\r" + line + "\u001b[K");
      this.out.flush();
    } else {
      this.out.println(line);
    }
  }

  /** Leaves the terminal on a line of its own. */
  @Override
  public void close() {
    if (this.terminal && this.shown) {
      this.out.print("\r\u001b[K");
      this.out.flush();
    }
  }

  private String line(long done, long rows, Duration elapsed) {
    double seconds = Math.max(elapsed.toMillis(), 1) / 1000.0;
    String speed =
        String.format(Locale.ROOT, "%,d rows  %,d rows/s", rows, Math.round(rows / seconds));
    if (this.total <= 0) {
      return this.label + "  " + speed;
    }
    double share = Math.clamp((double) done / this.total, 0.0, 1.0);
    long left = (share > 0) ? Math.round(seconds / share * (1 - share)) : 0;
    String percent = String.format(Locale.ROOT, "%3d %%", Math.round(Math.floor(share * 100)));
    String rest = String.format(Locale.ROOT, "%s  %d:%02d left", speed, left / 60, left % 60);
    return this.label + "  " + (this.terminal ? bar(share) : "") + percent + "  " + rest;
  }

  private static String bar(double share) {
    int full = (int) Math.floor(share * BAR_WIDTH);
    return "█".repeat(full) + "░".repeat(BAR_WIDTH - full) + " ";
  }
}
