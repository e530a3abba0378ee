package app.jewgo.bench.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The library that users of Node take for this, installed for the moment. */
final class Sharp {

  private static final Duration INSTALLATION = Duration.ofMinutes(2);

  private static final Duration RUN = Duration.ofMinutes(3);

  private static final String SCRIPT =
      """
      const sharp = require('sharp');
      const fs = require('fs');
      const [mode, ...given] = process.argv.slice(2);
      (async () => {
        if (mode === 'version') {
          console.log('sharp ' + sharp.versions.sharp + ', libvips ' + sharp.versions.vips);
        } else if (mode === 'decode') {
          await sharp(given[0]).png().toFile(given[1]);
        } else {
          const [format, quality, width, times, source, target] = given;
          for (let i = 0; i < Number(times); i++) {
            const begin = process.hrtime.bigint();
            const made = await sharp(fs.readFileSync(source)).rotate()
              .resize({ width: Number(width), withoutEnlargement: true })
              .toFormat(format, { quality: Number(quality), progressive: format === 'jpeg' || undefined })
              .toBuffer();
            console.log(Number(process.hrtime.bigint() - begin) / 1e6);
            fs.writeFileSync(target, made);
          }
        }
      })();
      """;

  private final Path directory;

  private final String version;

  private Sharp(Path directory, String version) {
    this.directory = directory;
    this.version = version;
  }

  /** Either it is there, or why it is not. */
  sealed interface Found {

    record There(Sharp sharp) implements Found {}

    record NotThere(String reason) implements Found {}
  }

  static Found install(Path directory) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("package.json"), "{\"private\":true}");
    Files.writeString(directory.resolve("bench.js"), SCRIPT);
    Tool.Outcome npm =
        Tool.run(
            directory,
            INSTALLATION,
            List.of("npm", "install", "sharp", "--no-audit", "--no-fund", "--no-save"));
    if (!npm.isWell()) {
      return new Found.NotThere("npm cannot install it here: " + npm.lastLine());
    }
    Tool.Outcome version = Tool.run(directory, RUN, List.of("node", "bench.js", "version"));
    return version.isWell()
        ? new Found.There(new Sharp(directory, version.lastLine()))
        : new Found.NotThere("it does not run here: " + version.lastLine());
  }

  String version() {
    return this.version;
  }

  /**
   * Makes a picture several times.
   *
   * @return milliseconds of each
   */
  List<Double> convert(String format, int quality, int width, int times, Path source, Path target)
      throws IOException, InterruptedException {
    Tool.Outcome made =
        Tool.run(
            this.directory,
            RUN,
            List.of(
                "node",
                "bench.js",
                "convert",
                format,
                Integer.toString(quality),
                Integer.toString(width),
                Integer.toString(times),
                source.toString(),
                target.toString()));
    if (!made.isWell()) {
      throw new IOException("sharp: " + made.lastLine());
    }
    List<Double> millis = new ArrayList<>();
    made.output().lines().forEach(line -> millis.add(Double.valueOf(line)));
    return millis;
  }

  void decode(Path from, Path to) throws IOException, InterruptedException {
    Tool.Outcome decoded =
        Tool.run(
            this.directory,
            RUN,
            List.of("node", "bench.js", "decode", from.toString(), to.toString()));
    if (!decoded.isWell()) {
      throw new IOException("sharp: " + decoded.lastLine());
    }
  }
}
