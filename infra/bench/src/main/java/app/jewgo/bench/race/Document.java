package app.jewgo.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with a part that a command writes: between two comments, the rest is a person's. */
public record Document(Path file, String command) {

  public void write(List<String> lines) throws IOException {
    String begin = "<!-- begin: " + this.command + " -->";
    String end = "<!-- end: " + this.command + " -->";
    String text = Files.readString(this.file);
    Matcher part =
        Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    if (!part.find()) {
      throw new IOException(
          this.file + ": no part for " + this.command + " (expected: " + begin + ")");
    }
    String fresh = begin + "\n" + String.join("\n", lines) + "\n" + end;
    Files.writeString(
        this.file, text.substring(0, part.start()) + fresh + text.substring(part.end()));
  }

  /** Where and when a run was, so that its numbers can be judged. */
  public static String circumstances() throws IOException {
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    return String.format(
        Locale.ROOT,
        "Run on %s, %d processors shared by servers and load generator, Java %s, load average before"
            + " the run %s.",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature(),
        load);
  }
}
