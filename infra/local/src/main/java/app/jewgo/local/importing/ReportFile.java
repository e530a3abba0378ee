package app.jewgo.local.importing;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON line for each row of which there is something to say; no file if there is none. */
final class ReportFile implements Closeable {

  private static final JsonMapper JSON = new JsonMapper();

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path directory;

  private final String prefix;

  private final Instant started;

  private @Nullable Path path;

  private @Nullable BufferedWriter writer;

  /**
   * @param prefix of the file's name; the time is added
   */
  ReportFile(Path directory, String prefix, Instant started) {
    this.directory = directory;
    this.prefix = prefix;
    this.started = started;
  }

  void add(long line, long row, @Nullable String id, @Nullable String name, String reason)
      throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("line", line).put("row", row).put("id", id).put("name", name).put("reason", reason);
    BufferedWriter open = (this.writer == null) ? create() : this.writer;
    open.write(JSON.writeValueAsString(json));
    open.newLine();
  }

  /**
   * @return empty if nothing was added
   */
  Optional<Path> path() {
    return Optional.ofNullable(this.path);
  }

  @Override
  public void close() throws IOException {
    if (this.writer != null) {
      this.writer.close();
    }
  }

  private BufferedWriter create() throws IOException {
    Files.createDirectories(this.directory);
    String name = this.prefix + "-" + STAMP.format(this.started);
    for (int attempt = 1; ; attempt++) {
      Path candidate =
          this.directory.resolve(name + (attempt == 1 ? "" : "-" + attempt) + ".jsonl");
      try {
        BufferedWriter created =
            Files.newBufferedWriter(
                candidate, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.path = candidate;
        this.writer = created;
        return created;
      } catch (FileAlreadyExistsException ex) {
        if (attempt == 100) {
          throw ex;
        }
      }
    }
  }
}
