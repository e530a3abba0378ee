package app.jewgo.localservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {

  @Test
  void hasNoCredentialsAndNoDatabaseOfAnother() {
    List<String> withheld =
        List.of(
            "JEWGO_JWT_SECRET",
            "CLOUDFLARE_API_TOKEN",
            "AWS_SECRET_ACCESS_KEY",
            "BUNNY_ACCESS_KEY",
            "CONFIG_SERVER_PASSWORD",
            "PASSWORD",
            "JEWGO_DATABASE_OWNER_USERNAME",
            "JEWGO_DATABASE_URL");
    List<String> left = List.of("PATH", "HOME", "LC_ALL", "TZ", "KEYBOARD", "JAVA_TOOL_OPTIONS");
    Map<String, String> environment = new HashMap<>();
    withheld.forEach(name -> environment.put(name, "x"));
    left.forEach(name -> environment.put(name, "x"));
    InheritedEnvironment.withhold(environment);
    assertThat(environment).containsOnlyKeys(left);
  }
}
