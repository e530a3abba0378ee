package app.jewgo.bench.cache;

import app.jewgo.bench.cache.Bench.Found;
import app.jewgo.bench.rig.Rivals;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Nanoseconds of one hit, measured by JMH in a process of its own. */
final class Hits implements Bench.Part {

  private static final String MAIN = "app.jewgo.rivals.cache.HitsBench";

  @Override
  public Found measure(Bench bench) throws IOException, InterruptedException {
    bench.out().println("hits: two minutes of JMH");
    Path directory =
        Files.createDirectories(bench.repository().resolve("infra/bench/target/rig-logs"));
    Path result = directory.resolve("hits.md");
    Process process =
        Rivals.program(
                bench.repository(),
                MAIN,
                Integer.toString(bench.platform().port("redis")),
                result.toString())
            .directory(directory.toFile())
            .redirectOutput(Redirect.to(directory.resolve("hits.log").toFile()))
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          "JMH ended with status " + status + "; log: " + directory + "/hits.log");
    }
    List<String> lines = Files.readAllLines(result);
    return new Found(lines, lines.stream().noneMatch(line -> line.endsWith(": MISSED.")));
  }
}
