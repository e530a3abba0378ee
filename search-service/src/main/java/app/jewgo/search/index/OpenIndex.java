package app.jewgo.search.index;

import app.jewgo.search.words.Words;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * A writer and what it shows. Lucene closes the writer for good at the first write that fails; what
 * was shown until then can still be searched.
 */
final class OpenIndex implements Closeable {

  private final IndexWriter writer;

  private final SearcherManager searchers;

  /**
   * Makes an empty one.
   *
   * @param bufferMegabytes of documents that are not yet written
   */
  OpenIndex(Directory directory, double bufferMegabytes) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(Words.analyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(bufferMegabytes);
    config.setSimilarity(Similarities.of());
    config.setCodec(new SmallBlocks());
    config.setUseCompoundFile(false);
    // Popular ones first: what comes later can hardly win, so most of it need not be looked at.
    config.setIndexSort(
        new Sort(new SortField(Fields.POPULARITY_ORDER, SortField.Type.FLOAT, true)));
    config.setLeafSorter(Comparator.comparingDouble(OpenIndex::mostPopular).reversed());
    config.setCommitOnClose(false);
    this.writer = new IndexWriter(directory, config);
    this.searchers =
        new SearcherManager(
            this.writer,
            new SearcherFactory() {
              @Override
              public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
                return SearchIndex.searcher(reader);
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

  boolean isWritable() {
    return this.writer.isOpen();
  }

  IndexWriter writer() {
    return this.writer;
  }

  /** Shows what was written. */
  void refresh() throws IOException {
    this.searchers.maybeRefreshBlocking();
  }

  <T> T search(SearchIndex.Search<T> search) throws IOException {
    IndexSearcher searcher = this.searchers.acquire();
    try {
      return search.with(searcher);
    } finally {
      this.searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(this.searchers, this.writer);
  }
}
