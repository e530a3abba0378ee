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

  private static final int TAIL_BYTES = 64 * 1024;

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
    List<String> all = all();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  private List<String> all() {
    try (RandomAccessFile file = new RandomAccessFile(this.path.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] end = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(end);
      return new String(end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException ex) {
      return List.of();
    }
  }
}
