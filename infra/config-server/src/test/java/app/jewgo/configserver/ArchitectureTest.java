package app.jewgo.configserver;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRules() {
    ArchitectureRules.of("app.jewgo.configserver").using("app.jewgo.kit").check();
  }
}
