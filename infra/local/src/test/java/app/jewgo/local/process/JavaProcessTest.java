package app.jewgo.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.local.FakeService;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.local.terminal.Narrator;
import app.jewgo.localservers.ProcessIdentity;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {

  @TempDir Path directory;

  @Test
  void aStoppedProcessStartsAgainAndKeepsTheLogOfItsLastRun() throws IOException {
    FakeService.jar(jar(), "first");
    JavaProcess process = process();
    process.start();
    awaitHealth(process);
    ProcessIdentity first = process.running().orElseThrow();
    process.start();
    assertThat(process.running()).contains(first);
    process.stop(_ -> {});
    assertThat(process.running()).isEmpty();

    process.start();
    awaitHealth(process);
    assertThat(process.log()).content().contains("started tested");
    assertThat(process.log().resolveSibling("tested.previous.log")).exists();
    process.stop(_ -> {});
    process.stop(_ -> {});
  }

  @Test
  void trainingLeavesAnArchiveThatTheNextStartUses() throws IOException {
    FakeService.jar(jar(), "first");
    assertThat(application().command()).noneMatch(part -> part.contains("Archive"));
    train();
    assertThat(archives()).hasSize(1);
    assertThat(application().command()).contains("-XX:SharedArchiveFile=" + archives().getFirst());
    FileTime made = Files.getLastModifiedTime(archives().getFirst());
    train();
    assertThat(Files.getLastModifiedTime(archives().getFirst())).isEqualTo(made);
  }

  @Test
  void anArchiveFitsTheOptionsThatItWasMadeWith() throws IOException {
    FakeService.jar(jar(), "first");
    Path options = this.directory.resolve("java.options");
    Files.writeString(options, "-Xmx64m");
    BootApplication application = application(List.of("@" + options));
    train(application);
    assertThat(application.isTrained()).isTrue();
    Files.writeString(options, "-Xmx65m");
    assertThat(application.isTrained()).isFalse();
  }

  @Test
  void trainingThatFailsLeavesNothingBehind() throws IOException {
    FakeService.jar(jar(), "first");
    Files.createDirectories(this.directory.resolve("work"));
    Files.writeString(this.directory.resolve("work").resolve("refuse"), "");
    train();
    assertThat(archives()).isEmpty();
    try (Stream<Path> files = Files.list(application().extract())) {
      assertThat(files)
          .containsExactlyInAnyOrder(
              application().extract().resolve("tested.jar"),
              application().extract().resolve("lib"));
    }
  }

  private void train() throws IOException {
    train(application());
  }

  private void train(BootApplication application) throws IOException {
    StateDirectory state = new StateDirectory(this.directory);
    Files.createDirectories(state.logs());
    new Training(
            Map.of(
                application, Map.of("JEWGO_STATE_DIR", this.directory.resolve("work").toString())),
            state)
        .run(Narrator.silent());
  }

  @Test
  void anUnchangedJarIsNotUnpackedAgainAndAChangedOneReplacesItUnlessInUse() throws IOException {
    FakeService.jar(jar(), "first");
    Path first = application().extract();
    FakeService.jar(jar(), "first");
    assertThat(application().extract()).isEqualTo(first);
    FakeService.jar(jar(), "second");
    Path second = application().extract();
    assertThat(second).isNotEqualTo(first);

    application().removeFormer(List.of(first));
    assertThat(first).exists();
    application().removeFormer(List.of());
    assertThat(first).doesNotExist();
    assertThat(second).exists();
  }

  @Test
  void aJarThatWasNotBuiltIsNamed() {
    assertThatThrownBy(() -> application().extract()).hasMessageContaining(jar().toString());
  }

  @Test
  void aProcessThatEndsByItselfIsNotRunning() throws IOException {
    FakeService.jar(jar(), "first");
    JavaProcess process = process();
    Files.createDirectories(this.directory.resolve("work"));
    Files.writeString(this.directory.resolve("work").resolve("refuse"), "");
    process.start();
    Eventually.await(() -> assertThat(process.running()).isEmpty());
    assertThat(process.isHealthy()).isFalse();
    assertThat(new LogFile(process.log()).tail(1)).contains("refusing to start");
  }

  @Test
  void anotherProcessThatAnswersOnItsPortDoesNotMakeItHealthy() throws IOException {
    FakeService.jar(jar(), "first");
    JavaProcess first = process();
    first.start();
    awaitHealth(first);
    JavaProcess second = process("second", first.port(), Map.of());
    second.start();
    try {
      assertThat(second.running()).isPresent();
      assertThat(HttpProbe.answersOk(URI.create("http://127.0.0.1:" + second.port()))).isTrue();
      assertThat(second.isHealthy()).isFalse();
    } finally {
      second.stop(_ -> {});
      first.stop(_ -> {});
    }
  }

  private JavaProcess process() {
    int port = FreePorts.find();
    return process(
        "tested",
        port,
        Map.of(
            "SERVER_PORT", Integer.toString(port),
            "JEWGO_INSTANCE", "tested",
            "JEWGO_STATE_DIR", this.directory.resolve("work").toString()));
  }

  private JavaProcess process(String name, int port, Map<String, String> environment) {
    return new JavaProcess(
        new JavaProcess.Instance(
            name,
            port,
            null,
            URI.create("http://127.0.0.1:" + port + "/health"),
            environment,
            this.directory.resolve("work"),
            this.directory.resolve("logs").resolve(name + ".log")),
        application(),
        new ProcessRecords(new StateDirectory(this.directory), InstantSource.system()));
  }

  private BootApplication application() {
    return application(List.of("-XX:+UseSerialGC"));
  }

  private BootApplication application(List<String> flags) {
    return new BootApplication(
        "tested",
        jar(),
        this.directory.resolve("apps"),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        flags);
  }

  private Path jar() {
    return this.directory.resolve("build").resolve("tested.jar");
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(application().extract())) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private static void awaitHealth(PlatformProcess process) {
    Eventually.await(() -> assertThat(process.isHealthy()).isTrue());
  }
}
