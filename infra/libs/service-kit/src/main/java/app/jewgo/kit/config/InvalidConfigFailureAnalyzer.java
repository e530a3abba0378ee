package app.jewgo.kit.config;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which key keeps the process from starting, without a stack trace. */
final class InvalidConfigFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigException cause) {
    return new FailureAnalysis(
        Objects.requireNonNull(cause.getMessage()),
        "Mend the key in config-repo, or in the environment where it is set there.",
        cause);
  }
}
