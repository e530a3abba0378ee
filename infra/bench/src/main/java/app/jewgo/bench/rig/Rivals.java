package app.jewgo.bench.rig;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Programs of {@code infra/rivals} for benches that have no rig. */
public final class Rivals {

  private Rivals() {}

  /**
   * @param repository where everything has been built
   * @param program its class
   * @return to be started and waited for
   */
  public static ProcessBuilder program(Path repository, String program, String... arguments) {
    List<String> command = new Programs(repository).rival(program, "-Xmx1g");
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
