package app.jewgo.cache;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.cache")
        .sharing("stamp", "tag", "time")
        .allowing("feed", "lease") // a pulse carries a beat
        .allowing("member", "feed")
        .allowing("member", "fence")
        .allowing("member", "lease")
        .allowing("memory", "member")
        .allowing("memory", "flight")
        .check();
  }
}
