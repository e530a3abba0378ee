package app.jewgo.limits.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of one gateway's record, the oldest of which go when there are too many bytes. */
final class RecordDirectory {

  private final Path path;

  RecordDirectory(Path path) {
    this.path = path;
  }

  Path path() {
    return this.path;
  }

  /**
   * @return oldest first
   */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(this.path)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(RecordFile.PREFIX))
          .sorted()
          .toList();
    } catch (NoSuchFileException ex) {
      return List.of();
    }
  }

  /** Deletes the oldest files until the others fit. */
  void shrinkTo(long bytes) throws IOException {
    long total = 0;
    for (Path file : files().reversed()) {
      total += Files.size(file);
      if (total > bytes) {
        Files.deleteIfExists(file);
      }
    }
  }
}
