package app.jewgo.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What one process prints. The run before is kept beside it as {@code NAME.previous.log}.
 *
 * @param path of the current run
 */
public record LogFile(Path path) {

  private static final int BLOCK = 64 * 1024;

  /** Puts the last run aside, forgetting the one before it. */
  public void rotate() {
    try {
      if (Files.exists(this.path) && Files.size(this.path) > 0) {
        Files.move(this.path, previous(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot rotate " + this.path, ex);
    }
  }

  Path previous() {
    String name = this.path.getFileName().toString().replaceFirst("\\.log$", "");
    return this.path.resolveSibling(name + ".previous.log");
  }

  /**
   * @return the last lines, fewer if there are no more; none if there is no log
   */
  public List<String> tail(int lines) {
    try (RandomAccessFile file = new RandomAccessFile(this.path.toFile(), "r")) {
      long end = file.length();
      long from = end;
      List<String> found = List.of();
      while (from > 0 && found.size() <= lines) {
        // Twice as much each time, so that nothing is read more than twice.
        from = Math.max(0, end - Math.max(BLOCK, 2 * (end - from)));
        byte[] content = new byte[Math.toIntExact(end - from)];
        file.seek(from);
        file.readFully(content);
        found = new String(content, StandardCharsets.UTF_8).lines().toList();
      }
      // The first of a part of the file is a part of a line: one more than wanted was looked for.
      return found.subList(Math.max(0, found.size() - lines), found.size());
    } catch (IOException ex) {
      return List.of();
    }
  }
}
