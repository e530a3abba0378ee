package app.jewgo.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path directory;

  @Test
  void areMadeOnceAndForTheOwnerOnly() throws IOException {
    StateDirectory state = new StateDirectory(this.directory.resolve("home"));
    Secrets made = Secrets.in(state);
    assertThat(made.jwt().length()).isGreaterThanOrEqualTo(32);
    assertThat(made.internal()).isNotEqualTo(made.cursor());
    assertThat(Secrets.in(state)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.secrets())))
        .isEqualTo("rw-------");
  }

  @Test
  void theEnvironmentWinsAndIsKeptForOtherShells() {
    StateDirectory state = new StateDirectory(this.directory);
    Secrets kept = Secrets.in(state);
    Secrets given = kept.with(Map.of("JEWGO_JWT_SECRET", "of the caller"));
    assertThat(given.jwt()).isEqualTo("of the caller");
    assertThat(given.internal()).isEqualTo(kept.internal());
    given.writeTo(state);
    assertThat(Secrets.in(state)).isEqualTo(given);
  }

  @Test
  void whatAnOlderVersionDidNotKnowIsMade() throws IOException {
    StateDirectory state = new StateDirectory(this.directory);
    Secrets made = Secrets.in(state);
    Files.writeString(
        state.secrets(),
        Files.readString(state.secrets()).replaceFirst(",\\s*\"cacheService\" : \"[^\"]*\"", ""));
    Secrets completed = Secrets.in(state);
    assertThat(completed.jwt()).isEqualTo(made.jwt());
    assertThat(completed.cacheService()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(completed.cacheService()).isNotEqualTo(made.cacheService());
    assertThat(Secrets.in(state)).isEqualTo(completed);
  }

  @Test
  void areNeverPrinted() {
    Secrets made = Secrets.in(new StateDirectory(this.directory));
    assertThat(made.toString()).doesNotContain(made.jwt(), made.postgres());
  }

  @Test
  void aDamagedFileIsNotReplaced() throws IOException {
    StateDirectory state = new StateDirectory(this.directory);
    Files.writeString(state.secrets(), "{");
    assertThatThrownBy(() -> Secrets.in(state)).hasMessageContaining("secrets.json");
  }
}
