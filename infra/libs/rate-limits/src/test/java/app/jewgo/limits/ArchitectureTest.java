package app.jewgo.limits;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void isAsDesigned() {
    ArchitectureRules.of("app.jewgo.limits")
        .allowing("rules", "window")
        .allowing("record", "rules")
        .allowing("record", "window")
        .check();
  }
}
