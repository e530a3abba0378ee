package app.jewgo.local.process;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.InheritedEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A Spring Boot jar, unpacked so that it starts quickly, and the archive of its classes that a run
 * for that purpose leaves behind (JEP 350). An AOT cache would start a few per cent faster, but
 * takes four times as long to make; and a run that serves would take twice as long to start if it
 * had to leave an archive. Both are kept for as long as the jar's content, the Java version and the
 * flags stay the same. Thread-safe.
 */
public final class BootApplication {

  private static final Duration TRAINING_DEADLINE = Duration.ofMinutes(3);

  private final String name;

  private final Path jar;

  private final Path directory;

  private final Path java;

  private final List<String> flags;

  /**
   * @param name of the service; its instances share the files
   * @param parent the directory of all applications
   * @param java the program that runs it
   * @param flags of the virtual machine, or files of them ({@code @file})
   */
  public BootApplication(String name, Path jar, Path parent, Path java, List<String> flags) {
    this.name = name;
    this.jar = jar;
    this.java = java;
    this.flags = List.copyOf(flags);
    this.directory = parent.resolve(name);
  }

  String name() {
    return this.name;
  }

  /**
   * @return the command that starts one instance
   */
  List<String> command() {
    Path files = extract();
    Path archive = archive(files);
    return command(files, Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : null);
  }

  private List<String> command(Path files, @Nullable String flag) {
    List<String> command = new ArrayList<>();
    command.add(this.java.toString());
    command.addAll(this.flags);
    if (flag != null) {
      command.add(flag);
    }
    command.add("-jar");
    command.add(files.resolve(this.name + ".jar").toString());
    return command;
  }

  /**
   * @return whether its instances start with an archive
   */
  boolean isTrained() {
    return Files.exists(archive(extract()));
  }

  /**
   * Starts it to the point where it would begin to serve, and keeps the archive of the classes that
   * this took. It needs nothing of what a service needs to serve.
   *
   * @param environment of one of its instances
   * @param output what it prints
   * @throws IllegalStateException if it left no archive
   */
  void train(Map<String, String> environment, Path output) {
    Path files = extract();
    Path fresh = archive(files).resolveSibling("training-" + ProcessHandle.current().pid());
    List<String> command = command(files, "-XX:ArchiveClassesAtExit=" + fresh);
    command.add(command.indexOf("-jar"), "-Dspring.context.exit=onRefresh");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    InheritedEnvironment.withhold(builder.environment());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try {
        if (!process.waitFor(TRAINING_DEADLINE.toSeconds(), TimeUnit.SECONDS)
            || process.exitValue() != 0
            || !Files.exists(fresh)) {
          throw new IllegalStateException("no class archive; log: " + output);
        }
        Files.move(fresh, archive(files), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        process.destroyForcibly();
        Files.deleteIfExists(fresh);
      }
    } catch (IOException ex) {
      throw new IllegalStateException("no class archive: " + ex.getMessage(), ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making a class archive", ex);
    }
  }

  /**
   * Unpacks the jar unless that is done.
   *
   * @return the directory
   * @throws IllegalStateException if the jar was not built
   */
  synchronized Path extract() {
    Path files = this.directory.resolve(fingerprint());
    if (Files.isDirectory(files)) {
      return files;
    }
    try {
      Files.createDirectories(this.directory);
      Path unfinished = Files.createTempDirectory(this.directory, "extracting-");
      Path target = unfinished.resolve("files");
      BootJar.extract(this.jar, target, this.name + ".jar");
      Files.move(target, files, StandardCopyOption.ATOMIC_MOVE);
      Directories.delete(unfinished);
      return files;
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot extract " + this.jar, ex);
    }
  }

  /**
   * Deletes the files of former builds.
   *
   * @param inUse directories that running processes load classes from
   */
  public void removeFormer(Collection<Path> inUse) {
    if (!Files.isDirectory(this.directory)) {
      return;
    }
    Path current = this.directory.resolve(fingerprint());
    try (Stream<Path> entries = Files.list(this.directory)) {
      for (Path entry : entries.toList()) {
        if (!entry.equals(current) && !inUse.contains(entry)) {
          Directories.delete(entry);
        }
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot tidy " + this.directory, ex);
    }
  }

  /** Of the content, not of the file: a build that changed nothing keeps the archive. */
  private String fingerprint() {
    CRC32 digest = new CRC32();
    try (ZipFile zip = new ZipFile(this.jar.toFile())) {
      zip.stream()
          .map(entry -> entry.getName() + " " + entry.getCrc() + " " + entry.getSize())
          .sorted()
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException ex) {
      throw new IllegalStateException("not built: " + this.jar + " (run ./jewgo up again)", ex);
    }
    return Long.toHexString(digest.getValue());
  }

  private Path archive(Path files) {
    CRC32 digest = new CRC32();
    String machine = System.getProperty("java.vm.version") + " " + this.java + " " + this.flags;
    digest.update(machine.getBytes(StandardCharsets.UTF_8));
    this.flags.stream()
        .filter(flag -> flag.startsWith("@"))
        .forEach(file -> digest.update(content(Path.of(file.substring(1)))));
    return files.resolve(Long.toHexString(digest.getValue()) + ".jsa");
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot read options of the runtime: " + file, ex);
    }
  }
}
