package app.jewgo.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Only so that help lists it: the script runs it without this program. */
@Command(
    name = "test",
    description = "Builds everything and runs all tests: ./mvnw verify under the right JDK.")
final class TestCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ARGUMENT", description = "Handed to Maven.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    throw new IllegalStateException("run by the script ./jewgo, arguments " + this.arguments);
  }
}
