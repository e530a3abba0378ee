package app.jewgo.local.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each row so far; writes down those of which there is something to say. */
final class ImportAccount implements Closeable {

  private final ReportFile rejectedRows;

  private final ReportFile notes;

  private long read;

  private long inserted;

  private long updated;

  private long unchanged;

  private long rejected;

  private long noted;

  ImportAccount(Path reports, Instant started) {
    this.rejectedRows = new ReportFile(reports, "import-rejected", started);
    this.notes = new ReportFile(reports, "import-notes", started);
  }

  /**
   * @return the number of the row in the file, from 1
   */
  long countRow() {
    return ++this.read;
  }

  long read() {
    return this.read;
  }

  void note(Batch.Entry entry, List<String> notes) throws IOException {
    this.noted++;
    for (String note : notes) {
      this.notes.add(entry.line(), entry.row(), entry.id(), entry.name(), note);
    }
  }

  void reject(
      long line, long row, @Nullable String id, @Nullable String name, @Nullable String reason)
      throws IOException {
    this.rejected++;
    this.rejectedRows.add(line, row, id, name, (reason == null) ? "no reason given" : reason);
  }

  void reject(Batch.Entry entry, @Nullable String reason) throws IOException {
    reject(entry.line(), entry.row(), entry.id(), entry.name(), reason);
  }

  void count(Batch batch, BatchAnswer answer) throws IOException {
    this.inserted += answer.inserted();
    this.updated += answer.updated();
    this.unchanged += answer.unchanged();
    List<Long> keys = batch.keys();
    for (int i = 0; i < keys.size(); i++) {
      String reason = answer.rejected().get(keys.get(i));
      if (reason != null) {
        reject(batch.entries().get(i), reason);
      }
    }
  }

  /**
   * @param failure null if every row of the file was read
   */
  ImportReport report(@Nullable String failure) {
    return new ImportReport(
        this.read,
        this.inserted,
        this.updated,
        this.unchanged,
        this.rejected,
        this.noted,
        this.rejectedRows.path().orElse(null),
        this.notes.path().orElse(null),
        failure);
  }

  @Override
  public void close() throws IOException {
    try (this.rejectedRows) {
      this.notes.close();
    }
  }
}
