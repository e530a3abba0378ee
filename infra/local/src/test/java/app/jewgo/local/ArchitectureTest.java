package app.jewgo.local;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.local")
        .sharing("state", "terminal", "data")
        .allowing("platform", "process")
        .allowing("status", "platform")
        .allowing("status", "process")
        .allowing("command", "platform")
        .allowing("command", "process")
        .allowing("command", "status")
        .allowing("command", "token")
        .allowing("breaking", "platform")
        .allowing("breaking", "process")
        .allowing("breaking", "importing")
        .using("app.jewgo.localservers", "app.jewgo.bench", "app.jewgo.limits")
        .check();
  }
}
