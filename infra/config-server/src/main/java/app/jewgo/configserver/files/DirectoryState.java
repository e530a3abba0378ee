package app.jewgo.configserver.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the files of a directory look like from outside.
 *
 * @param files by their names, links followed
 * @param seen a moment before they were looked at
 */
record DirectoryState(Map<String, FileState> files, Instant seen) {

  /** Times of file systems have steps; of the coarsest in use, two seconds. */
  private static final Duration STEP = Duration.ofSeconds(2);

  /**
   * One file.
   *
   * @param inode another one where a file was put in this one's place
   * @param changed nobody can set it, unlike the time of modification
   */
  record FileState(long size, long inode, FileTime modified, FileTime changed) {}

  /**
   * @throws IOException if it cannot be told, or changes meanwhile
   */
  static DirectoryState of(Path directory, Instant now) throws IOException {
    Map<String, FileState> files = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Map<String, Object> attributes =
            Files.readAttributes(entry, "unix:size,ino,lastModifiedTime,ctime");
        files.put(
            entry.getFileName().toString(),
            new FileState(
                (Long) attribute(attributes, "size"),
                (Long) attribute(attributes, "ino"),
                (FileTime) attribute(attributes, "lastModifiedTime"),
                (FileTime) attribute(attributes, "ctime")));
      }
    }
    return new DirectoryState(Map.copyOf(files), now);
  }

  private static Object attribute(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  /** Whether any later change of a file makes it look different. */
  boolean isSettled() {
    return this.files.values().stream()
        .allMatch(file -> file.changed().toInstant().isBefore(this.seen.minus(STEP)));
  }

  boolean looksLike(DirectoryState other) {
    return this.files.equals(other.files);
  }
}
