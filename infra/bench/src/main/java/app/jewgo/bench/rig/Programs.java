package app.jewgo.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the programs of this build are called.
 *
 * @param repository where everything has been built
 */
record Programs(Path repository) {

  private static final List<String> FLAGS =
      List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

  /**
   * @param file of a jar that can be run, from the repository on
   * @param flags of the virtual machine
   */
  List<String> jar(String file, String... flags) {
    Path jar = this.repository.resolve(file);
    if (!Files.exists(jar)) {
      throw new IllegalStateException("not built: " + jar + " (run ./jewgo bench again)");
    }
    List<String> command = java(flags);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /**
   * The same, unpacked, so that it starts in half of the time.
   *
   * @param directory created at the first call
   */
  List<String> unpacked(String file, Path directory, String... flags) {
    List<String> command = jar(file);
    if (!Files.exists(directory)) {
      command.add(command.indexOf("-jar"), "-Djarmode=tools");
      command.addAll(List.of("extract", "--destination", directory.toString()));
      run(command);
    }
    List<String> unpacked = java(flags);
    unpacked.addAll(List.of("-jar", directory.resolve(Path.of(file).getFileName()).toString()));
    return unpacked;
  }

  private static void run(List<String> command) {
    try {
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("exit status " + status + ": " + command);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot run " + command, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, ex);
    }
  }

  /**
   * @param program a class of {@code infra/rivals}
   * @param flags of the virtual machine
   */
  List<String> rival(String program, String... flags) {
    List<String> command = java(flags);
    command.addAll(List.of("-cp", classPathOfRivals(), program));
    return command;
  }

  private String classPathOfRivals() {
    Path target = this.repository.resolve("infra/rivals/target");
    return target.resolve("rivals.jar") + ":" + target + "/lib/*";
  }

  private static List<String> java(String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of(flags));
    return command;
  }
}
