package app.jewgo.search.query;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a segment have a term, and how often: unpacked, so that a document far away is
 * found without reading the block it is in. Kept of terms that are asked for again and again;
 * segments never change. Thread-safe: nobody changes it.
 */
final class Occurrences {

  /** Of objects and references, about. */
  private static final int OVERHEAD = 200;

  /** Where one of so many documents has a term, a bit for each of all takes less. */
  private static final int DENSE = 32;

  private static final SegmentCache<Term, Occurrences> KEPT =
      new SegmentCache<>(Occurrences::bytes);

  private static final int[] NONE = {};

  private static final Occurrences NOWHERE = new Occurrences(0, NONE, null, NONE, NONE);

  private final int documents;

  /** In their order; empty if there are bits. */
  private final int[] docs;

  /** One for each document of the segment; null where few have the term. */
  private final @Nullable FixedBitSet bits;

  /** Documents that have it more than once. */
  private final int[] repeated;

  /** How often these have it. */
  private final int[] times;

  private Occurrences(
      int documents, int[] docs, @Nullable FixedBitSet bits, int[] repeated, int[] times) {
    this.documents = documents;
    this.docs = docs;
    this.bits = bits;
    this.repeated = repeated;
    this.times = times;
  }

  static Occurrences of(LeafReader segment, Term term) throws IOException {
    return KEPT.of(segment, term, () -> read(segment, term));
  }

  private static Occurrences read(LeafReader segment, Term term) throws IOException {
    PostingsEnum postings = segment.postings(term, PostingsEnum.FREQS);
    if (postings == null) {
      return NOWHERE;
    }
    int documents = Math.toIntExact(postings.cost());
    FixedBitSet bits =
        (documents > segment.maxDoc() / DENSE) ? new FixedBitSet(segment.maxDoc()) : null;
    int[] docs = (bits != null) ? NONE : new int[documents];
    IntStream.Builder repeated = IntStream.builder();
    IntStream.Builder times = IntStream.builder();
    for (int i = 0; i < documents; i++) {
      int doc = postings.nextDoc();
      if (bits != null) {
        bits.set(doc);
      } else {
        docs[i] = doc;
      }
      int frequency = postings.freq();
      if (frequency > 1) {
        repeated.add(doc);
        times.add(frequency);
      }
    }
    return new Occurrences(
        documents, docs, bits, repeated.build().toArray(), times.build().toArray());
  }

  private int bytes() {
    return OVERHEAD
        + Integer.BYTES * (this.docs.length + 2 * this.repeated.length)
        + ((this.bits != null) ? this.bits.length() / Byte.SIZE : 0);
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
    for (int doc : this.docs) {
      to.accept(doc);
    }
    if (this.bits != null) {
      for (int doc = this.bits.nextSetBit(0);
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = after(doc, this.bits)) {
        to.accept(doc);
      }
    }
  }

  private static int after(int doc, FixedBitSet bits) {
    return (doc + 1 < bits.length()) ? bits.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS;
  }

  /** Looks documents up in their order. Not thread-safe. */
  Lookup lookup() {
    return new Lookup();
  }

  /** See {@link #lookup}. */
  final class Lookup {

    private int place;

    private int repeatedPlace;

    /**
     * @param doc not before the one that was asked for last
     * @return 0 if it does not have the term
     */
    int frequency(int doc) {
      if (!has(doc)) {
        return 0;
      }
      int[] repeated = Occurrences.this.repeated;
      this.repeatedPlace = notBefore(doc, repeated, this.repeatedPlace);
      return (this.repeatedPlace < repeated.length && repeated[this.repeatedPlace] == doc)
          ? Occurrences.this.times[this.repeatedPlace]
          : 1;
    }

    private boolean has(int doc) {
      FixedBitSet bits = Occurrences.this.bits;
      if (bits != null) {
        return bits.get(doc);
      }
      int[] docs = Occurrences.this.docs;
      this.place = notBefore(doc, docs, this.place);
      return this.place < docs.length && docs[this.place] == doc;
    }

    /** In steps that double, as the next one is mostly near. */
    private static int notBefore(int doc, int[] docs, int from) {
      if (from == docs.length || docs[from] >= doc) {
        return from;
      }
      int before = from;
      int step = 1;
      while (before + step < docs.length && docs[before + step] < doc) {
        before += step;
        step *= 2;
      }
      int found = Arrays.binarySearch(docs, before + 1, Math.min(before + step, docs.length), doc);
      return (found >= 0) ? found : -found - 1;
    }
  }
}
