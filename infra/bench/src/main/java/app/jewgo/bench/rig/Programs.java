package app.jewgo.bench.rig;

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
