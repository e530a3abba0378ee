package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.kit.startup.MissingSettingException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway does not start without. */
@Tag("long")
class StartTest {

  @ParameterizedTest
  @ValueSource(strings = {"JEWGO_JWT_SECRET", "JEWGO_INTERNAL_SECRET"})
  void needsItsSecrets(String name) {
    assertThatThrownBy(() -> RunningGateway.before(List.of(), name + "="))
        .hasRootCauseInstanceOf(MissingSettingException.class)
        .hasRootCauseMessage(name + ": absent (expected: at least 32 bytes)");
    assertThatThrownBy(() -> RunningGateway.before(List.of(), name + "=" + "x".repeat(31)))
        .hasRootCauseMessage(name + ": 31 bytes (expected: at least 32 bytes)");
  }
}
