package app.jewgo.search.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a segment have a term, and how often: unpacked, so that a document far away is
 * found without reading the block it is in. Kept of terms that are asked for again and again;
 * segments never change. Thread-safe: nobody changes it.
 */
final class Occurrences {

  /** Of the heap. */
  private static final int PART = 16;

  /** Of objects and references, about. */
  private static final int OVERHEAD = 200;

  /** Where one of so many documents has a term, a byte for each of all takes less. */
  private static final int DENSE = 4;

  private static final byte OFTEN = -1;

  private static final Cache<Key, Occurrences> KEPT =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / PART)
          .weigher((Key _, Occurrences one) -> one.bytes())
          .build();

  private static final Occurrences NOWHERE = new Occurrences(0, new int[0], null, Map.of());

  /** Null where there is a byte for each document. */
  private final int @Nullable [] docs;

  /** By the place in docs, null if it is once in each; or by document, 0 if it is not there. */
  private final byte @Nullable [] frequencies;

  /** By document, where it is there more often than a byte can say. */
  private final Map<Integer, Integer> often;

  private final int documents;

  private Occurrences(
      int documents,
      int @Nullable [] docs,
      byte @Nullable [] frequencies,
      Map<Integer, Integer> often) {
    this.documents = documents;
    this.docs = docs;
    this.frequencies = frequencies;
    this.often = often;
  }

  private record Key(IndexReader.CacheKey segment, Term term) {}

  static Occurrences of(LeafReader segment, Term term) throws IOException {
    IndexReader.CacheHelper helper = segment.getCoreCacheHelper();
    if (helper == null) {
      return read(segment, term);
    }
    Key key = new Key(helper.getKey(), term);
    Occurrences known = KEPT.getIfPresent(key);
    if (known == null) {
      known = read(segment, term);
      KEPT.put(key, known);
    }
    return known;
  }

  private static Occurrences read(LeafReader segment, Term term) throws IOException {
    PostingsEnum postings = segment.postings(term, PostingsEnum.FREQS);
    if (postings == null) {
      return NOWHERE;
    }
    int size = Math.toIntExact(postings.cost());
    int[] docs = new int[size];
    byte[] frequencies = new byte[size];
    Map<Integer, Integer> often = new HashMap<>();
    boolean onceInEach = true;
    for (int i = 0; i < size; i++) {
      docs[i] = postings.nextDoc();
      int frequency = postings.freq();
      onceInEach &= frequency == 1;
      frequencies[i] = (frequency <= Byte.MAX_VALUE) ? (byte) frequency : OFTEN;
      if (frequency > Byte.MAX_VALUE) {
        often.put(docs[i], frequency);
      }
    }
    if (size < segment.maxDoc() / DENSE) {
      return new Occurrences(size, docs, onceInEach ? null : frequencies, often);
    }
    byte[] byDoc = new byte[segment.maxDoc()];
    for (int i = 0; i < size; i++) {
      byDoc[docs[i]] = frequencies[i];
    }
    return new Occurrences(size, null, byDoc, often);
  }

  private int bytes() {
    return OVERHEAD
        + ((this.docs != null) ? Integer.BYTES * this.docs.length : 0)
        + ((this.frequencies != null) ? this.frequencies.length : 0)
        + OVERHEAD * this.often.size();
  }

  boolean isNowhere() {
    return this.documents == 0;
  }

  /** That have it, deleted ones included. */
  int documents() {
    return this.documents;
  }

  /** Tells each document, in their order. */
  void forEach(IntConsumer to) {
    if (this.docs != null) {
      for (int doc : this.docs) {
        to.accept(doc);
      }
    } else if (this.frequencies != null) {
      for (int doc = 0; doc < this.frequencies.length; doc++) {
        if (this.frequencies[doc] != 0) {
          to.accept(doc);
        }
      }
    }
  }

  /** Looks documents up in their order. Not thread-safe. */
  Lookup lookup() {
    return new Lookup();
  }

  /** See {@link #lookup}. */
  final class Lookup {

    private int at;

    /**
     * @param doc not before the one that was asked for last
     * @return 0 if it does not have the term
     */
    int frequency(int doc) {
      byte[] frequencies = Occurrences.this.frequencies;
      int[] all = Occurrences.this.docs;
      int place = (all != null) ? place(doc, all) : doc;
      if (place < 0) {
        return 0;
      }
      byte frequency = (frequencies != null) ? frequencies[place] : 1;
      return (frequency != OFTEN) ? frequency : Occurrences.this.often.getOrDefault(doc, 0);
    }

    /**
     * @return negative if it is not among them
     */
    private int place(int doc, int[] all) {
      if (this.at < all.length && all[this.at] < doc) {
        this.at = notBefore(doc, all);
      }
      return (this.at < all.length && all[this.at] == doc) ? this.at : -1;
    }

    /** In steps that double, as the next one is mostly near. */
    private int notBefore(int doc, int[] all) {
      int before = this.at;
      int step = 1;
      while (before + step < all.length && all[before + step] < doc) {
        before += step;
        step *= 2;
      }
      int found = Arrays.binarySearch(all, before + 1, Math.min(before + step, all.length), doc);
      return (found >= 0) ? found : -found - 1;
    }
  }
}
