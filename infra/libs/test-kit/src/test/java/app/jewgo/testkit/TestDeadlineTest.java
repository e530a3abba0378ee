package app.jewgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestDeadlineTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private @Nullable ExtensionContext running;

  @RegisterExtension private final BeforeEachCallback keeper = context -> this.running = context;

  @Test
  void aTestStartsBeforeTheDeadlineOnly() {
    assertThat(startsUntil(NOW.plusSeconds(1))).isTrue();
    assertThat(startsUntil(NOW)).isFalse();
    assertThat(startsUntil(null)).isTrue();
  }

  @Test
  void junitFindsIt() {
    assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(TestDeadline.class);
    assertThat(
            running().getConfigurationParameter("junit.jupiter.extensions.autodetection.enabled"))
        .contains("true");
  }

  private boolean startsUntil(@Nullable Instant until) {
    return !new TestDeadline(until, InstantSource.fixed(NOW))
        .evaluateExecutionCondition(running())
        .isDisabled();
  }

  private ExtensionContext running() {
    if (this.running == null) {
      throw new IllegalStateException("no test is running");
    }
    return this.running;
  }
}
