package app.jewgo.cdn;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.cdn")
        .sharing("database", "schema", "disk")
        .allowing("asset", "image")
        .allowing("asset", "provider")
        .allowing("asset", "purge")
        .allowing("purge", "provider")
        .allowing("delivery", "provider")
        .allowing("delivery", "purge")
        .allowing("feed", "purge")
        .using("app.jewgo.kit", "app.jewgo.cache")
        .generated("schema")
        .check();
  }
}
