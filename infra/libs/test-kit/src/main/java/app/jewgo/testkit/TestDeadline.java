package app.jewgo.testkit;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts no test at or after an instant, for {@code ./jewgo test --within}: a slow machine runs as
 * many as fit and reports the others as skipped. In force in every module that has this library, by
 * JUnit's automatic registration; without an instant it decides nothing.
 */
public final class TestDeadline implements ExecutionCondition {

  /** A system property, in seconds since 1970. */
  static final String PROPERTY = "jewgo.test.until";

  private final InstantSource clock;

  private final @Nullable Instant until;

  /** For JUnit: the system's clock, and the instant of {@value #PROPERTY}, if it is set. */
  public TestDeadline() {
    Long seconds = Long.getLong(PROPERTY);
    this((seconds == null) ? null : Instant.ofEpochSecond(seconds), InstantSource.system());
  }

  TestDeadline(@Nullable Instant until, InstantSource clock) {
    this.until = until;
    this.clock = clock;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return isOver()
        ? ConditionEvaluationResult.disabled("the time for tests is over")
        : ConditionEvaluationResult.enabled("there is time");
  }

  private boolean isOver() {
    return this.until != null && !this.clock.instant().isBefore(this.until);
  }
}
