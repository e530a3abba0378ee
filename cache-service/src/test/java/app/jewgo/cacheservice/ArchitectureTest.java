package app.jewgo.cacheservice;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.cacheservice")
        .sharing("body", "database", "instance")
        .allowing("invalidation", "relay")
        .allowing("stats", "relay")
        .allowing("stats", "audit")
        .using("app.jewgo.kit", "app.jewgo.cache")
        .check();
  }
}
