package app.jewgo.rivals;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.rivals")
        .using("app.jewgo.limits", "app.jewgo.cache")
        .generated("cache.jmh_generated")
        .check();
  }
}
