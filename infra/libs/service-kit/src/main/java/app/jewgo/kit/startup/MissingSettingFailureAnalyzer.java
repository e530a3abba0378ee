package app.jewgo.kit.startup;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A sentence instead of a stack trace. */
final class MissingSettingFailureAnalyzer extends AbstractFailureAnalyzer<MissingSettingException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingException cause) {
    return new FailureAnalysis(
        Objects.requireNonNull(cause.getMessage()),
        "Set the environment variable " + cause.setting() + "; docs/configuration.md says to what.",
        cause);
  }
}
