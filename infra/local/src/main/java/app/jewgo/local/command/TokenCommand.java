package app.jewgo.local.command;

import app.jewgo.local.state.Secrets;
import app.jewgo.local.terminal.DurationConverter;
import app.jewgo.local.token.UserToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "token",
    description = "Prints a token (JWT) that the local gateway accepts, and nothing else.")
final class TokenCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofDays(365);

  private final Workspace workspace;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--user", required = true, paramLabel = "U", description = "Who it is for.")
  private String user = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "What the user may do, e.g. admin; repeatable.")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = DurationConverter.class,
      description = "How long it is good for: 90s, 15m, 1h, 7d (default: 1h).")
  private Duration ttl = Duration.ofHours(1);

  TokenCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() {
    if (this.user.isBlank()) {
      throw new ParameterException(this.spec.commandLine(), "--user: blank (expected: a name)");
    }
    if (this.ttl.compareTo(LONGEST) > 0) {
      throw new ParameterException(
          this.spec.commandLine(), "--ttl: " + this.ttl + " (expected: at most 365d)");
    }
    Secrets secrets = Secrets.in(this.workspace.state());
    this.workspace
        .narrator()
        .say(UserToken.sign(secrets.jwt(), this.user, this.roles, Instant.now(), this.ttl));
    return ExitCode.OK;
  }
}
