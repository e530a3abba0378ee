package app.jewgo.kit;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRules() {
    ArchitectureRules.of("app.jewgo.kit")
        .sharing("config", "digest", "problem", "startup", "tracing")
        .check();
  }
}
