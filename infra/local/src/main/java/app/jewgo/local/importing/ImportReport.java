package app.jewgo.local.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param read rows found in it, the rejected ones included
 * @param noted rows that say something which cannot be imported
 * @param rejectedRows the file with a line for each rejected row; null if there is none
 * @param notes the file with a line for each note; null if there is none
 * @param failure why the import ended early; null if every row was read and accounted for
 */
public record ImportReport(
    long read,
    long inserted,
    long updated,
    long unchanged,
    long rejected,
    long noted,
    @Nullable Path rejectedRows,
    @Nullable Path notes,
    @Nullable String failure) {

  /** Whether every row of the file was read and accounted for, be it as rejected. */
  public boolean isComplete() {
    return this.failure == null;
  }

  /** The report in sentences for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d read: %,d inserted, %,d updated, %,d unchanged, %,d rejected",
            this.read,
            this.inserted,
            this.updated,
            this.unchanged,
            this.rejected));
    long missing = this.read - this.inserted - this.updated - this.unchanged - this.rejected;
    if (missing > 0) {
      lines.add(String.format(Locale.ROOT, "%,d rows were read and not imported", missing));
    }
    if (this.rejectedRows != null) {
      lines.add("rejected rows with their reasons: " + this.rejectedRows);
    }
    if (this.notes != null) {
      lines.add(String.format(Locale.ROOT, "rows with notes: %,d, see %s", this.noted, this.notes));
    }
    if (this.failure != null) {
      lines.add("failed: " + this.failure);
    }
    return List.copyOf(lines);
  }
}
