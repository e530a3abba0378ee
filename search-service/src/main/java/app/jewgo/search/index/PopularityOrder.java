package app.jewgo.search.index;

import app.jewgo.search.documents.SourceDocument;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Restaurants, the most popular first, however many: what does not fit into memory is sorted in
 * parts in a temporary file of the index, and merged. Given to the index in this order, they need
 * not be sorted there a segment at a time, and the first segments hold the most popular. Any number
 * of threads add, then one asks.
 */
final class PopularityOrder implements Closeable {

  private static final Comparator<Popular> MOST_POPULAR_FIRST =
      Comparator.comparingDouble(Popular::popularity)
          .reversed()
          .thenComparingLong(popular -> popular.source.id());

  /** Of objects and of what stands beside the JSON. */
  private static final int OVERHEAD = 500;

  private final Directory directory;

  private final long mostBytes;

  private List<Popular> held = new ArrayList<>();

  private long heldBytes;

  private @Nullable IndexOutput file;

  /** Where the parts end in the file. */
  private final List<Long> ends = new ArrayList<>();

  /**
   * @param mostBytes that are held in memory, about
   */
  PopularityOrder(Directory directory, long mostBytes) {
    this.directory = directory;
    this.mostBytes = mostBytes;
  }

  private record Popular(float popularity, SourceDocument source) {}

  /**
   * @throws UncheckedIOException if the file cannot be written
   */
  void add(SourceDocument source) {
    add(new Popular(Popularity.of(source.json()), source));
  }

  private synchronized void add(Popular popular) {
    this.held.add(popular);
    this.heldBytes += OVERHEAD + popular.source.json().length();
    if (this.heldBytes > this.mostBytes) {
      try {
        write();
      } catch (IOException ex) {
        throw new UncheckedIOException(ex);
      }
    }
  }

  private synchronized void write() throws IOException {
    IndexOutput to = this.file;
    if (to == null) {
      to = this.directory.createTempOutput("restaurants", "sorted", IOContext.DEFAULT);
      this.file = to;
    }
    for (Popular popular : sorted()) {
      to.writeInt(Float.floatToIntBits(popular.popularity));
      write(popular.source, to);
    }
    this.ends.add(to.getFilePointer());
  }

  private synchronized List<Popular> sorted() {
    List<Popular> sorted = this.held;
    sorted.sort(MOST_POPULAR_FIRST);
    this.held = new ArrayList<>(sorted.size());
    this.heldBytes = 0;
    return sorted;
  }

  /** Tells all that were added, once. */
  synchronized void forEach(Consumer<SourceDocument> to) throws IOException {
    IndexOutput written = this.file;
    if (written == null) {
      sorted().forEach(popular -> to.accept(popular.source));
      return;
    }
    write();
    written.close();
    try (IndexInput all = this.directory.openInput(written.getName(), IOContext.DEFAULT)) {
      PriorityQueue<Part> parts =
          new PriorityQueue<>(Comparator.comparing(Part::next, MOST_POPULAR_FIRST));
      long from = 0;
      for (long end : this.ends) {
        if (end > from) {
          parts.add(new Part(all.slice("part", from, end - from)));
        }
        from = end;
      }
      for (Part part = parts.poll(); part != null; part = parts.poll()) {
        to.accept(part.next.source);
        if (part.advance()) {
          parts.add(part);
        }
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    IndexOutput written = this.file;
    if (written != null) {
      IOUtils.close(written, () -> this.directory.deleteFile(written.getName()));
    }
  }

  private static void write(SourceDocument source, IndexOutput to) throws IOException {
    to.writeLong(source.id());
    to.writeLong(source.revision());
    for (String text :
        new @Nullable String[] {source.week(), source.exception(), source.exceptionOpen()}) {
      to.writeByte((byte) ((text != null) ? 1 : 0));
      if (text != null) {
        to.writeString(text);
      }
    }
    to.writeString(source.json());
  }

  private static SourceDocument read(IndexInput from) throws IOException {
    return new SourceDocument(
        from.readLong(),
        from.readLong(),
        readText(from),
        readText(from),
        readText(from),
        from.readString());
  }

  private static @Nullable String readText(IndexInput from) throws IOException {
    return (from.readByte() != 0) ? from.readString() : null;
  }

  /** What is sorted of the file, and not yet told. */
  private static final class Part {

    private final IndexInput rest;

    private Popular next;

    Part(IndexInput rest) throws IOException {
      this.rest = rest;
      this.next = read();
    }

    private Popular read() throws IOException {
      return new Popular(
          Float.intBitsToFloat(this.rest.readInt()), PopularityOrder.read(this.rest));
    }

    Popular next() {
      return this.next;
    }

    /**
     * @return false if it was the last
     */
    boolean advance() throws IOException {
      if (this.rest.getFilePointer() >= this.rest.length()) {
        return false;
      }
      this.next = read();
      return true;
    }
  }
}
