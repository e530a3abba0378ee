package app.jewgo.kit.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration is in force, and why it is not another.
 *
 * @param revision of what is in force
 * @param appliedAt since when
 * @param serverAnswers whether the config server answered when it was last asked
 * @param lastRefusal the last configuration that was not taken, null if there was none
 */
record ConfigStatus(
    String revision, Instant appliedAt, boolean serverAnswers, @Nullable Refusal lastRefusal) {

  /**
   * A configuration that was not taken.
   *
   * @param reason names each key, value and expectation
   */
  record Refusal(Instant at, String revision, String reason) {}

  ConfigStatus applied(String newRevision, Instant at) {
    return new ConfigStatus(newRevision, at, this.serverAnswers, this.lastRefusal);
  }

  ConfigStatus answering(boolean answers) {
    return new ConfigStatus(this.revision, this.appliedAt, answers, this.lastRefusal);
  }

  ConfigStatus refused(Refusal refusal) {
    return new ConfigStatus(this.revision, this.appliedAt, this.serverAnswers, refusal);
  }
}
