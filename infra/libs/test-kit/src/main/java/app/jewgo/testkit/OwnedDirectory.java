package app.jewgo.testkit;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The directory of a test's servers, owned by this JVM while it holds the lock beside it. A lock
 * ends with its process however that ends, and says so across containers that share a disk.
 */
final class OwnedDirectory implements AutoCloseable {

  private static final String PREFIX = "test-servers-";

  private static final String LOCK = ".lock";

  /**
   * Lock files of this JVM, which it never opens a second time: POSIX ends a process's lock as soon
   * as the process closes <em>any</em> of its channels to the file.
   */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path path;

  private final FileChannel lock;

  private OwnedDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static synchronized OwnedDirectory create(Path parent) throws IOException {
    Path lockFile = Files.createTempFile(parent, PREFIX, LOCK);
    OURS.add(lockFile);
    FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
    channel.lock();
    return new OwnedDirectory(Files.createDirectory(directoryOf(lockFile)), channel);
  }

  Path path() {
    return this.path;
  }

  /** Deletes the directory; its servers must have ended. */
  @Override
  public void close() throws IOException {
    Directories.delete(this.path);
    Files.deleteIfExists(this.path.resolveSibling(this.path.getFileName() + LOCK));
    this.lock.close();
  }

  /** A killed JVM runs no shutdown hook, and its servers would run on for ever. */
  static synchronized void endOrphans(
      Path parent, PostgresBinaries binaries, String superuserPassword) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
      for (Path lockFile : locks) {
        endIfOrphan(lockFile, binaries, superuserPassword);
      }
    }
  }

  private static void endIfOrphan(
      Path lockFile, PostgresBinaries binaries, String superuserPassword) throws IOException {
    Path directory = directoryOf(lockFile);
    if (OURS.contains(lockFile) || !Files.isDirectory(directory)) {
      // Without the directory, its owner is between making the one and the other.
      return;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return;
      }
      try (DirectoryStream<Path> servers =
          Files.newDirectoryStream(directory, file -> Files.isDirectory(file))) {
        for (Path server : servers) {
          new PostgresServer(
                  binaries, server, server.resolve("log"), 0, superuserPassword, List.of())
              .kill();
        }
      }
      Directories.delete(directory);
      Files.deleteIfExists(lockFile);
    }
  }

  private static Path directoryOf(Path lockFile) {
    String name = lockFile.getFileName().toString();
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }
}
