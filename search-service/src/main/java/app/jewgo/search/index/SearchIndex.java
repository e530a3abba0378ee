package app.jewgo.search.index;

import app.jewgo.search.documents.Documents;
import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LiveIndexWriterConfig;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
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

  private final long bufferBytes;

  private final IndexWriter writer;

  private final SearcherManager searchers;

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
    this.bufferBytes = (long) (bufferMegabytes * 1024 * 1024);
    IndexWriterConfig config = new IndexWriterConfig(Words.analyzer());
    config.setRAMBufferSizeMB(bufferMegabytes);
    config.setSimilarity(Similarities.of());
    config.setCodec(new SmallBlocks());
    config.setUseCompoundFile(false);
    // Popular ones first: what comes later can hardly win, so most of it need not be looked at.
    config.setIndexSort(
        new Sort(new SortField(Fields.POPULARITY_ORDER, SortField.Type.FLOAT, true)));
    config.setLeafSorter(Comparator.comparingDouble(SearchIndex::mostPopular).reversed());
    config.setCommitOnClose(false);
    this.writer = new IndexWriter(this.directory, config);
    this.searchers =
        new SearcherManager(
            this.writer,
            new SearcherFactory() {
              @Override
              public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
                return searcher(reader);
              }
            });
  }

  /** Of the restaurants of a segment, of which it comes first. */
  private static double mostPopular(LeafReader segment) {
    try {
      NumericDocValues popularity = DocValues.getNumeric(segment, Fields.POPULARITY_ORDER);
      return popularity.advanceExact(0) ? Float.intBitsToFloat((int) popularity.longValue()) : 0;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
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
    try {
      IndexSearcher searcher = this.searchers.acquire();
      try {
        return search.with(searcher);
      } finally {
        this.searchers.release(searcher);
      }
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
        this.writer.updateDocument(key(row.id()), LuceneDocument.of(row));
      }
      for (long id : gone) {
        this.writer.deleteDocuments(key(id));
      }
      this.searchers.maybeRefreshBlocking();
    } catch (IOException ex) {
      throw new IndexFailedException(ex);
    }
  }

  /**
   * Makes the index what the documents are, and shows the result.
   *
   * @param progress told how many of how many are in
   * @return how many were put in or taken out
   */
  public int follow(Documents documents, Progress progress) {
    try {
      if (this.writer.getDocStats().maxDoc == 0) {
        return first(documents, progress);
      }
      // The first index may have broken off, and what it had put in was not shown.
      this.searchers.maybeRefreshBlocking();
      Revisions indexed = new Revisions(size());
      revisions((id, revision) -> indexed.put(id, revision));
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
      for (long id : gone) {
        this.writer.deleteDocuments(key(id));
      }
      put(documents, differing, wanted.size(), progress);
      this.searchers.maybeRefreshBlocking();
      return differing.size() + gone.size();
    } catch (IOException ex) {
      throw new IndexFailedException(ex);
    }
  }

  /** Nothing is in it yet, so nothing has to be looked for. */
  private int first(Documents documents, Progress progress) throws IOException {
    LiveIndexWriterConfig config = this.writer.getConfig();
    MergePolicy usual = config.getMergePolicy();
    // Segments that are merged while others are still made are merged again.
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    config.setMaxBufferedDocs(LARGEST_FIRST_SEGMENT);
    int all = documents.count();
    try {
      MostPopularLast popular;
      try (IndexingThreads threads =
          new IndexingThreads(source -> put(source, true), all, progress)) {
        popular = new MostPopularLast(this.bufferBytes / PART_OF_BUFFER, threads::add);
        documents.all(popular::add);
      }
      IndexingThreads.together(this.writer::flushNextBuffer);
      try (IndexingThreads threads =
          new IndexingThreads(source -> put(source, true), popular.size(), Progress.NONE)) {
        popular.end(threads::add);
      }
      this.searchers.maybeRefreshBlocking();
    } finally {
      config.setMergePolicy(usual);
      config.setMaxBufferedDocs(IndexWriterConfig.DISABLE_AUTO_FLUSH);
    }
    this.writer.maybeMerge();
    return this.writer.getDocStats().numDocs;
  }

  /** Most of them are read with all others, few by their ids. */
  private void put(Documents documents, List<Long> ids, int all, Progress progress)
      throws IOException {
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
      this.writer.addDocument(document);
    } else {
      this.writer.updateDocument(key(source.id()), document);
    }
  }

  private static Term key(long id) {
    return new Term(Fields.KEY, LuceneDocument.key(id));
  }

  /** Tells id and revision of each restaurant in the index. */
  public void revisions(ObjLongConsumer<Long> to) {
    search(searcher -> {
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
    });
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(this.searchers, this.writer, this.directory);
  }
}
