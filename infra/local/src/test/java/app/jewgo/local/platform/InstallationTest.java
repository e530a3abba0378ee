package app.jewgo.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallationTest {

  private final Installation installation = new Installation(Path.of("../.."));

  @Test
  void theRuntimeUnderstandsTheOptionsOfSearch() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(this.installation.serviceFlags("search-service"));
    command.addAll(List.of("-XX:+PrintCommandLineFlags", "-version"));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).describedAs(said).isZero();
    assertThat(said).contains("-XX:+UseTransparentHugePages");
  }

  @Test
  void otherServicesHaveNone() {
    assertThat(this.installation.serviceFlags("cdn-service")).containsExactly("-XX:+UseG1GC");
  }
}
