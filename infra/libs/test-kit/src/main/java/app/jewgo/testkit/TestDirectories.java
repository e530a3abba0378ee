package app.jewgo.testkit;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories of test databases, each named after the process that is to delete it. */
final class TestDirectories {

  private static final String PREFIX = "test-database-";

  private TestDirectories() {}

  static Path create(Path parent) throws IOException {
    return Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
  }

  /** A killed JVM runs no shutdown hook, and its database would run on for ever. */
  static void endThoseOfDeadProcesses(
      Path parent, PostgresBinaries binaries, String superuserPassword) throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : directories) {
        if (isOwnerDead(directory)) {
          end(directory, binaries, superuserPassword);
        }
      }
    }
  }

  private static boolean isOwnerDead(Path directory) {
    String name = directory.getFileName().toString();
    long pid = Long.parseLong(name.substring(PREFIX.length(), name.lastIndexOf('-')));
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static void end(Path directory, PostgresBinaries binaries, String superuserPassword)
      throws IOException {
    try (DirectoryStream<Path> servers =
        Files.newDirectoryStream(directory, file -> Files.isDirectory(file))) {
      for (Path server : servers) {
        new PostgresServer(binaries, server, server.resolve("log"), 0, superuserPassword).kill();
      }
    }
    Directories.delete(directory);
  }
}
