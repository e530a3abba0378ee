package app.jewgo.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.state.JsonFile;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.localservers.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordsTest {

  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  @TempDir Path directory;

  @Test
  void aLiveProcessIsFound() {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
    write("gateway", self.pid(), self.birth());
    ProcessRecords records = records();
    assertThat(records.running("gateway")).contains(self);
    assertThat(records.uptimeSeconds("gateway")).contains(90L);
    assertThat(records.directoriesInUse()).containsExactly(Path.of("/apps/gateway"));
    assertThat(records.isMeantToRun("gateway")).isTrue();
  }

  @Test
  void aRecordWhosePidIsAnotherProgramsByNowFindsNothing() {
    write("gateway", ProcessHandle.current().pid(), "another boot");
    ProcessRecords records = records();
    assertThat(records.running("gateway")).isEmpty();
    assertThat(records.uptimeSeconds("gateway")).isEmpty();
    assertThat(records.directoriesInUse()).isEmpty();
    assertThat(records.isMeantToRun("gateway")).isTrue();
  }

  @Test
  void aDamagedRecordFindsNothing() throws IOException {
    Path run = Files.createDirectories(new StateDirectory(this.directory).run());
    Files.writeString(run.resolve("gateway.json"), "{\"pid\":");
    ProcessRecords records = records();
    assertThat(records.running("gateway")).isEmpty();
    assertThat(records.directoriesInUse()).isEmpty();
  }

  @Test
  void whatWasStoppedIsNotMeantToRun() {
    write("gateway", 1, "x");
    records().stopped("gateway");
    assertThat(records().isMeantToRun("gateway")).isFalse();
    assertThat(records().running("unknown")).isEmpty();
  }

  private void write(String name, long pid, String birth) {
    JsonFile.write(
        new StateDirectory(this.directory).run().resolve(name + ".json"),
        new ProcessRecord(name, pid, birth, START, 8080, 9080, "/apps/gateway"));
  }

  private ProcessRecords records() {
    return new ProcessRecords(new StateDirectory(this.directory), () -> START.plusSeconds(90));
  }
}
