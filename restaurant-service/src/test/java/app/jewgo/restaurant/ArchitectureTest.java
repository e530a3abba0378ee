package app.jewgo.restaurant;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.restaurant")
        .sharing("answer", "caching", "database", "filter", "geometry", "hours", "schema")
        .allowing("browse", "near")
        .allowing("catalog", "near")
        .allowing("form", "timezone")
        .allowing("submission", "form")
        .allowing("submission", "timezone")
        .allowing("curation", "form")
        .allowing("curation", "timezone")
        .allowing("importing", "form")
        .allowing("importing", "timezone")
        .using("app.jewgo.kit", "app.jewgo.cache")
        .generated("schema")
        .check();
  }
}
