package app.jewgo.cache;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.cache")
        .sharing("stamp", "tag", "time")
        .using("app.jewgo.kit")
        .allowing("feed", "lease") // a pulse carries a beat
        .allowing("member", "feed")
        .allowing("member", "fence")
        .allowing("member", "lease")
        .allowing("memory", "member")
        .allowing("memory", "flight")
        .allowing("redis", "feed")
        .allowing("redis", "lease")
        .allowing("redis", "barrier") // the table of reports
        .allowing("membership", "feed")
        .allowing("membership", "member")
        .allowing("membership", "redis")
        .allowing("visibility", "barrier")
        .allowing("visibility", "feed")
        .allowing("visibility", "membership") // listens to the feed
        .allowing("visibility", "redis")
        .allowing("version", "member")
        .allowing("memory", "shared")
        .allowing("memory", "version")
        .allowing("shared", "redis")
        .check();
  }
}
