package app.jewgo.local.process;

import app.jewgo.localservers.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * A Spring Boot jar, unpacked so that it starts quickly, and the cache of loaded classes that its
 * first run leaves behind (JEP 483 and 514). Both are kept for as long as the jar's content, the
 * Java version and the flags stay the same. Thread-safe.
 */
public final class BootApplication {

  private final String name;

  private final Path jar;

  private final Path directory;

  private final Path java;

  private final List<String> flags;

  /**
   * @param name of the service; its instances share the files
   * @param parent the directory of all applications
   * @param java the program that runs it
   * @param flags of the virtual machine
   */
  public BootApplication(String name, Path jar, Path parent, Path java, List<String> flags) {
    this.name = name;
    this.jar = jar;
    this.java = java;
    this.flags = List.copyOf(flags);
    this.directory = parent.resolve(name);
  }

  /**
   * @param train whether this run shall leave the cache behind, if there is none
   * @return the command that starts one instance
   */
  List<String> command(boolean train) {
    Path files = extract();
    List<String> command = new ArrayList<>();
    command.add(this.java.toString());
    command.addAll(this.flags);
    Path cache = cache(files);
    if (Files.exists(cache)) {
      command.add("-XX:AOTCache=" + cache);
    } else if (train) {
      command.add("-XX:AOTCacheOutput=" + fresh(cache));
    }
    command.add("-jar");
    command.add(files.resolve(this.name + ".jar").toString());
    return command;
  }

  /**
   * @return whether runs from these files start with a cache
   */
  boolean isTrained(Path files) {
    return Files.exists(cache(files));
  }

  /** Takes over the cache that a run left behind on its way out, if it did. */
  void adoptCache(Path files) {
    Path cache = cache(files);
    try {
      if (Files.exists(fresh(cache))) {
        Files.move(fresh(cache), cache, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot keep " + cache, ex);
    }
  }

  /** Deletes a cache that was being written when its writer was killed. */
  void discardUnfinishedCache(Path files) {
    try {
      Files.deleteIfExists(fresh(cache(files)));
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete a cache in " + files, ex);
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
      Path output = unfinished.resolve("extract.log");
      Path target = unfinished.resolve("files");
      Process process =
          new ProcessBuilder(
                  this.java.toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Djarmode=tools",
                  "-jar",
                  this.jar.toString(),
                  "extract",
                  "--destination",
                  target.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "cannot extract " + this.jar + ": " + Files.readString(output));
      }
      Files.move(target, files, StandardCopyOption.ATOMIC_MOVE);
      Directories.delete(unfinished);
      return files;
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot extract " + this.jar, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while extracting " + this.jar, ex);
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

  /** Of the content, not of the file: a build that changed nothing keeps the cache. */
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

  private Path cache(Path files) {
    CRC32 digest = new CRC32();
    String machine = System.getProperty("java.vm.version") + " " + this.java + " " + this.flags;
    digest.update(machine.getBytes(StandardCharsets.UTF_8));
    return files.resolve(Long.toHexString(digest.getValue()) + ".aot");
  }

  private static Path fresh(Path cache) {
    return cache.resolveSibling(cache.getFileName() + ".new");
  }
}
