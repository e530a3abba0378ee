package app.jewgo.local.command;

import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.process.PlatformProcess;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Understands the names that people give to processes. */
final class Names {

  private Names() {}

  /**
   * @return at least one
   * @throws ParameterException if nothing is called so
   */
  static List<PlatformProcess> find(LocalPlatform platform, String name, CommandSpec spec) {
    List<PlatformProcess> found = platform.named(name);
    if (found.isEmpty()) {
      String known =
          platform.processes().stream()
              .map(PlatformProcess::name)
              .collect(Collectors.joining(", "));
      throw new ParameterException(
          spec.commandLine(), "NAME: " + name + " (expected: a service or one of " + known + ")");
    }
    return found;
  }
}
