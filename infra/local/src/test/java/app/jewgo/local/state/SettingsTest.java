package app.jewgo.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path directory;

  @Test
  void onlyWhatIsHandedThroughIsKept() {
    Map<String, String> given =
        Settings.givenBy(
            Map.of("PATH", "/bin", "REDIS_URL", "redis://elsewhere", "DB_POOL_SIZE", " "));
    assertThat(given).isEqualTo(Map.of("REDIS_URL", "redis://elsewhere"));
  }

  @Test
  void ownServersAreMissedWhereTheCallerNamesHis() {
    Settings settings =
        new Settings(Map.of(), true, Map.of("JEWGO_DATABASE_URL", "jdbc:postgresql://db/jewgo"));
    assertThat(settings.hasOwnDatabase()).isFalse();
    assertThat(settings.hasOwnRedis()).isTrue();
  }

  @Test
  void areReadAsTheyWereWritten() {
    StateDirectory state = new StateDirectory(this.directory);
    assertThat(Settings.in(state)).isEmpty();
    Settings settings = new Settings(Map.of("gateway-1", 8080), false, Map.of("DB_POOL_SIZE", "5"));
    settings.writeTo(state);
    assertThat(Settings.in(state)).contains(settings);
  }
}
