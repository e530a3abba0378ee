package app.jewgo.local.importing;

import app.jewgo.local.importing.format.BrokenFileException;
import app.jewgo.local.importing.format.RestaurantFile;
import app.jewgo.local.importing.format.Row;
import app.jewgo.local.importing.format.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads one file, collects its rows into batches and sends them. For one use. */
final class ImportRun {

  /** So many single rows refused one after another are not the rows' fault. */
  private static final int MOST_REFUSALS = 50;

  private final ImportClient client;

  private final ImportAccount account;

  private final List<Batch.Entry> waiting = new ArrayList<>();

  private long waitingBytes;

  private int refusals;

  ImportRun(ImportClient client, ImportAccount account) {
    this.client = client;
    this.account = account;
  }

  /**
   * Reads to the end, or to where it cannot go on.
   *
   * @param source null for the format's own name
   * @param progress gets the number of rows read
   * @throws IOException if the file cannot be read, or the account not be written
   * @throws BrokenFileException if the rest of the file is unreadable; the rows before are imported
   * @throws ImportFailedException if the platform does not take the rows
   */
  void run(InputStream in, @Nullable String source, Consumer<String> remarks, LongConsumer progress)
      throws IOException, BrokenFileException, ImportFailedException, InterruptedException {
    try (RowReader rows = RestaurantFile.read(in, remarks)) {
      String named = (source == null) ? rows.source() : source;
      try {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          take(row, named);
          progress.accept(this.account.read());
        }
      } finally {
        flush(named);
        progress.accept(this.account.read());
      }
    }
  }

  private void take(Row row, String source)
      throws IOException, ImportFailedException, InterruptedException {
    long number = this.account.countRow();
    switch (row) {
      case Row.Unusable unusable ->
          this.account.reject(
              unusable.line(), number, unusable.id(), unusable.name(), unusable.reason());
      case Row.Read read -> {
        Batch.Entry entry = Batch.Entry.of(number, read.line(), read.restaurant());
        if (entry.bytes() > Batch.MOST_ROW_BYTES) {
          this.account.reject(
              entry,
              "row: %d bytes (expected: at most %d)"
                  .formatted(entry.bytes(), Batch.MOST_ROW_BYTES));
          return;
        }
        if (!read.notes().isEmpty()) {
          this.account.note(entry, read.notes());
        }
        this.waiting.add(entry);
        this.waitingBytes += entry.bytes();
        if (this.waiting.size() == Batch.MOST_ROWS || this.waitingBytes >= Batch.ENOUGH_BYTES) {
          flush(source);
        }
      }
    }
  }

  private void flush(String source)
      throws IOException, ImportFailedException, InterruptedException {
    Batch batch = new Batch(source, this.waiting);
    this.waiting.clear();
    this.waitingBytes = 0;
    if (!batch.entries().isEmpty()) {
      send(batch);
    }
  }

  /** A batch that is refused is halved until the row is found that the service stumbles over. */
  private void send(Batch batch) throws IOException, ImportFailedException, InterruptedException {
    int size = batch.entries().size();
    try {
      this.account.count(batch, this.client.post(batch));
      this.refusals = 0;
    } catch (BatchRefusedException ex) {
      if (size == 1) {
        refused(batch.entries().getFirst(), ex);
      } else {
        send(batch.part(0, size / 2));
        send(batch.part(size / 2, size));
      }
    }
  }

  private void refused(Batch.Entry entry, BatchRefusedException refusal)
      throws IOException, ImportFailedException {
    this.account.reject(entry, refusal.getMessage());
    if (++this.refusals >= MOST_REFUSALS) {
      throw new ImportFailedException(
          "%d rows in a row were refused; the last one: %s"
              .formatted(this.refusals, refusal.getMessage()));
    }
  }
}
