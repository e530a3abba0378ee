package app.jewgo.search;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ArchitectureRules.of("app.jewgo.search")
        .sharing("geometry", "hours", "words", "schema")
        .allowing("index", "documents")
        .allowing("follow", "documents")
        .allowing("follow", "index")
        .allowing("query", "index")
        .allowing("answer", "query")
        .allowing("answer", "follow")
        .allowing("answer", "index")
        .using("app.jewgo.kit", "app.jewgo.cache")
        .generated("schema")
        .check();
  }
}
