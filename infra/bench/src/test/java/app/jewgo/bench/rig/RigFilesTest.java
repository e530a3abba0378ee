package app.jewgo.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.bench.rig.RigFiles.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RigFilesTest {

  private static final Path CONFIG_REPO = Path.of("../../config-repo");

  private static final Instance ONE = new Instance("http://127.0.0.1:1", 2);

  private static final Instance OTHER = new Instance("http://other:3", 4);

  @Test
  void theGatewaysFileKeepsEverythingButWhereInstancesAreAndDeadlines() throws IOException {
    String text = Files.readString(CONFIG_REPO.resolve("gateway.yml"));
    String changed = RigFiles.gateway(text, List.of(ONE, ONE), OTHER, 5353);
    assertThat(changed)
        .contains("- uri: http://127.0.0.1:1", "management-port: 2", "other-service:", "GET /other")
        .contains("GET /api/v4/restaurants/search", "deadline: 1s", "servers: [\"127.0.0.1:5353\"]")
        .doesNotContain("127.0.0.1:8101", "deadline: 8s}")
        .contains(text.substring(text.indexOf("  cors:")));
    assertThatThrownBy(() -> RigFiles.gateway("a: b\n", List.of(ONE), OTHER, 5353))
        .hasMessageContaining("cannot find the instances of restaurant-service");
  }

  @Test
  void limitsAreHighAndTheOriginalIsLeftAlone(@TempDir Path directory) throws IOException {
    String before = Files.readString(CONFIG_REPO.resolve("limits.yml"));
    new RigFiles(CONFIG_REPO, directory.resolve("rig")).write(List.of(ONE), OTHER, 5353);
    assertThat(directory.resolve("rig/limits.yml"))
        .content()
        .contains("limit: 100000", "tier: public-read")
        .doesNotContain("limit: 30,");
    assertThat(CONFIG_REPO.resolve("limits.yml")).content().isEqualTo(before);
  }
}
