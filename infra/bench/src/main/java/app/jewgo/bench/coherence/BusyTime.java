package app.jewgo.bench.coherence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of their time the machine's processors have worked, everything that runs there included.
 *
 * @param busy ticks of all processors since the machine's start
 * @param all likewise, those that nobody wanted included
 */
record BusyTime(long busy, long all) {

  private static final Path STAT = Path.of("/proc/stat");

  /** In the line of all processors, behind its name: user, nice, system, idle, iowait, … */
  private static final int IDLE = 3;

  static BusyTime now() {
    try (var lines = Files.lines(STAT)) {
      String[] words = lines.findFirst().orElse("").split(" +", -1);
      long all = 0;
      for (int i = 1; i < words.length; i++) {
        all += Long.parseLong(words[i]);
      }
      long idle = Long.parseLong(words[1 + IDLE]) + Long.parseLong(words[2 + IDLE]);
      return new BusyTime(all - idle, all);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot read " + STAT, ex);
    }
  }

  /**
   * @return the share since then, 0 to 1
   */
  double shareSince(BusyTime before) {
    return (this.all == before.all)
        ? 0
        : (double) (this.busy - before.busy) / (this.all - before.all);
  }
}
