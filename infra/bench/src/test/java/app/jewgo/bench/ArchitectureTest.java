package app.jewgo.bench;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.bench")
        .sharing("hours", "platform", "terminal")
        .allowing("load", "generator")
        .allowing("search", "generator")
        .allowing("search", "race")
        .allowing("search", "rig")
        .allowing("search", "wire")
        .allowing("rig", "wire")
        .allowing("race", "rig")
        .allowing("race", "wire")
        .allowing("faults", "race")
        .allowing("faults", "rig")
        .allowing("faults", "wire")
        .allowing("coherence", "wire")
        .allowing("cache", "coherence")
        .allowing("cache", "generator")
        .allowing("cache", "race")
        .allowing("cache", "rig")
        .allowing("cache", "wire")
        .allowing("purges", "rig")
        .allowing("images", "race")
        .allowing("images", "rig")
        .using("app.jewgo.localservers")
        .check();
  }
}
