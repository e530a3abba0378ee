package app.jewgo.search.index;

import app.jewgo.search.documents.Documents;
import app.jewgo.search.documents.SourceDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LiveIndexWriterConfig;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/**
 * The index of this instance, in files that the operating system maps into memory. Made anew at
 * each start: a copy of documents that are in the database. One thread at a time changes it, any
 * number searches.
 */
public final class SearchIndex implements AutoCloseable {

  private static final int FETCHED_AT_ONCE = 5_000;

  /** Is for the most popular while the first index is made. */
  private static final int PART_OF_BUFFER = 4;

  /** One is written by one thread: of larger ones the last would be waited for long. */
  private static final int LARGEST_FIRST_SEGMENT = 250_000;

  private final Directory directory;

  private final double bufferMegabytes;

  /** What is shown. */
  private volatile OpenIndex shown;

  /** Of the thread that changes it: the same, or what is made anew in its place. */
  private OpenIndex written;

  /**
   * Makes an empty one.
   *
   * @param path is emptied
   * @param bufferMegabytes of documents that are not yet written
   */
  public SearchIndex(Path path, double bufferMegabytes) throws IOException {
    if (Files.exists(path)) {
      IOUtils.rm(path);
    }
    Files.createDirectories(path);
    this.directory = FSDirectory.open(path);
    this.bufferMegabytes = bufferMegabytes;
    this.written = new OpenIndex(this.directory, bufferMegabytes);
    this.shown = this.written;
  }

  /** One that weighs words as the index does, and keeps what is asked of it again and again. */
  public static IndexSearcher searcher(IndexReader reader) {
    IndexSearcher searcher = new IndexSearcher(reader);
    prepare(searcher);
    return searcher;
  }

  /** Makes one such of another searcher. */
  public static void prepare(IndexSearcher searcher) {
    searcher.setSimilarity(Similarities.of());
    searcher.setQueryCachingPolicy(KeptFilters.POLICY);
  }

  /** What is done with one state of the index. */
  @FunctionalInterface
  public interface Search<T> {

    T with(IndexSearcher searcher) throws IOException;
  }

  /**
   * Searches the newest state.
   *
   * @throws IndexFailedException if the files cannot be read
   */
  public <T> T search(Search<T> search) {
    OpenIndex index = this.shown;
    try {
      return index.search(search);
    } catch (AlreadyClosedException ex) {
      if (index == this.shown) {
        throw ex;
      }
      return search(search); // another one has taken its place meanwhile
    } catch (IOException ex) {
      throw new IndexFailedException(ex);
    }
  }

  /** How many restaurants are in it. */
  public int size() {
    return search(searcher -> searcher.getIndexReader().numDocs());
  }

  /** Puts restaurants in as they are now, takes out those that are gone, and shows the result. */
  public void change(Collection<SourceDocument> rows, Collection<Long> gone) {
    try {
      for (SourceDocument row : rows) {
        put(row, false);
      }
      delete(gone);
      this.written.refresh();
    } catch (IOException ex) {
      throw new IndexFailedException(ex);
    }
  }

  /**
   * Makes the index what the documents are, and shows the result. After a write that has failed, as
   * on a full disk, another index is made; what was shown until then is searched meanwhile.
   *
   * @param progress told how many of how many are in
   * @return how many were put in or taken out
   */
  public int follow(Documents documents, Progress progress) {
    try {
      if (!this.written.isWritable()) {
        this.written = new OpenIndex(this.directory, this.bufferMegabytes);
      }
      boolean empty = this.written.writer().getDocStats().maxDoc == 0;
      int changed = empty ? first(documents, progress) : update(documents, progress);
      show();
      return changed;
    } catch (IOException ex) {
      throw new IndexFailedException(ex);
    }
  }

  private void show() throws IOException {
    OpenIndex before = this.shown;
    if (this.written != before) {
      this.shown = this.written;
      before.close();
    }
  }

  private int update(Documents documents, Progress progress) throws IOException {
    // The first index may have broken off, and what it had put in was not shown.
    this.written.refresh();
    Revisions indexed = new Revisions(this.written.writer().getDocStats().numDocs);
    revisions(this.written, (id, revision) -> indexed.put(id, revision));
    Revisions wanted = new Revisions(indexed.size());
    List<Long> differing = new ArrayList<>();
    documents.revisions((id, revision) -> {
      wanted.put(id, revision);
      if (!indexed.has(id, revision)) {
        differing.add(id);
      }
    });
    List<Long> gone = new ArrayList<>();
    indexed.forEachId(id -> {
      if (!wanted.has(id)) {
        gone.add(id);
      }
    });
    delete(gone);
    put(documents, differing, wanted.size(), progress);
    this.written.refresh();
    return differing.size() + gone.size();
  }

  private void delete(Collection<Long> ids) throws IOException {
    for (long id : ids) {
      this.written.writer().deleteDocuments(key(id));
    }
  }

  /** Nothing is in it yet, so nothing has to be looked for. */
  private int first(Documents documents, Progress progress) throws IOException {
    IndexWriter writer = this.written.writer();
    LiveIndexWriterConfig config = writer.getConfig();
    MergePolicy usual = config.getMergePolicy();
    // Segments that are merged while others are still made are merged again.
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    config.setMaxBufferedDocs(LARGEST_FIRST_SEGMENT);
    long bufferBytes = (long) (this.bufferMegabytes * 1024 * 1024);
    int all = documents.count();
    try {
      MostPopularLast popular;
      try (IndexingThreads threads =
          new IndexingThreads(source -> put(source, true), all, progress)) {
        popular = new MostPopularLast(bufferBytes / PART_OF_BUFFER, threads::add);
        documents.all(popular::add);
      }
      IndexingThreads.together(writer::flushNextBuffer);
      try (IndexingThreads threads =
          new IndexingThreads(source -> put(source, true), popular.size(), Progress.NONE)) {
        popular.end(threads::add);
      }
      this.written.refresh();
    } finally {
      config.setMergePolicy(usual);
      config.setMaxBufferedDocs(IndexWriterConfig.DISABLE_AUTO_FLUSH);
    }
    writer.maybeMerge();
    return writer.getDocStats().numDocs;
  }

  /** Most of them are read with all others, few by their ids. */
  private void put(Documents documents, List<Long> ids, int all, Progress progress)
      throws IOException {
    if (ids.isEmpty()) {
      return;
    }
    try (IndexingThreads threads =
        new IndexingThreads(source -> put(source, false), ids.size(), progress)) {
      if (ids.size() * 2L > all) {
        Revisions differing = new Revisions(ids.size());
        ids.forEach(id -> differing.put(id, 0));
        documents.all(source -> {
          if (differing.has(source.id())) {
            threads.add(source);
          }
        });
      } else {
        for (int from = 0; from < ids.size(); from += FETCHED_AT_ONCE) {
          documents.some(
              ids.subList(from, Math.min(ids.size(), from + FETCHED_AT_ONCE)), threads::add);
        }
      }
    }
  }

  private void put(SourceDocument source, boolean first) throws IOException {
    Document document = LuceneDocument.of(source);
    if (first) {
      this.written.writer().addDocument(document);
    } else {
      this.written.writer().updateDocument(key(source.id()), document);
    }
  }

  private static Term key(long id) {
    return new Term(Fields.KEY, LuceneDocument.key(id));
  }

  /** Tells id and revision of each restaurant in the index. */
  public void revisions(ObjLongConsumer<Long> to) {
    search(searcher -> tell(searcher, to));
  }

  private static void revisions(OpenIndex index, ObjLongConsumer<Long> to) throws IOException {
    index.search(searcher -> tell(searcher, to));
  }

  private static boolean tell(IndexSearcher searcher, ObjLongConsumer<Long> to) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      NumericDocValues ids = leaf.reader().getNumericDocValues(Fields.ID);
      NumericDocValues revisions = leaf.reader().getNumericDocValues(Fields.REVISION);
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
        if (ids.advanceExact(doc)
            && revisions.advanceExact(doc)
            && (live == null || live.get(doc))) {
          to.accept(ids.longValue(), revisions.longValue());
        }
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(this.written, this.shown, this.directory);
  }
}
