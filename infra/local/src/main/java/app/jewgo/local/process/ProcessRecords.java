package app.jewgo.local.process;

import app.jewgo.local.state.JsonFile;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.localservers.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files {@code run/NAME.json}: one for each process that was started and not stopped since. */
public final class ProcessRecords {

  private static final String SUFFIX = ".json";

  private final Path directory;

  private final InstantSource clock;

  public ProcessRecords(StateDirectory state, InstantSource clock) {
    this.directory = state.run();
    this.clock = clock;
  }

  void started(PlatformProcess process, ProcessIdentity identity, @Nullable Path files) {
    JsonFile.write(
        file(process.name()),
        new ProcessRecord(
            process.name(),
            identity.pid(),
            identity.birth(),
            this.clock.instant(),
            process.port(),
            process.managementPort(),
            (files == null) ? null : files.toString()));
  }

  void stopped(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete " + file(name), ex);
    }
  }

  /**
   * @return the process that a record speaks of, if it is alive; a stale record finds nothing
   */
  Optional<ProcessIdentity> running(String name) {
    return read(file(name)).map(ProcessRecord::identity).filter(ProcessIdentity::isAlive);
  }

  /**
   * @return whether it was started, and not stopped by a command since; it may have crashed
   */
  public boolean isMeantToRun(String name) {
    return Files.exists(file(name));
  }

  /**
   * @return the seconds since the process started, empty if it does not run
   */
  public Optional<Long> uptimeSeconds(String name) {
    return read(file(name))
        .filter(record -> record.identity().isAlive())
        .map(record -> this.clock.instant().getEpochSecond() - record.startedAt().getEpochSecond());
  }

  /**
   * @return the directories whose files live processes use
   */
  public List<Path> directoriesInUse() {
    return all().stream()
        .filter(record -> record.identity().isAlive())
        .flatMap(record -> Stream.ofNullable(record.directory()))
        .map(Path::of)
        .toList();
  }

  private List<ProcessRecord> all() {
    if (!Files.isDirectory(this.directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(this.directory)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot list " + this.directory, ex);
    }
  }

  private static Optional<ProcessRecord> read(Path file) {
    try {
      return JsonFile.read(file, ProcessRecord.class);
    } catch (IllegalStateException damaged) {
      return Optional.empty();
    }
  }

  private Path file(String name) {
    return this.directory.resolve(name + SUFFIX);
  }
}
