package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher.LeafReaderContextPartition;
import org.apache.lucene.search.IndexSearcher.LeafSlice;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class SlicedSearcherTest {

  private static final int[] SIZES = {9, 8, 240, 250, 241, 250};

  @Test
  void eachHasAsMuchToDoAndBeginsWithPopularOnes() throws IOException {
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
        IndexWriter writer =
            new IndexWriter(
                directory, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
      for (int size : SIZES) {
        for (int i = 0; i < size; i++) {
          writer.addDocument(new Document());
        }
        writer.flush();
      }
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        List<LeafReaderContext> leaves = reader.leaves();
        LeafSlice[] two = SlicedSearcher.slices(leaves, 2);
        assertThat(two).hasSize(2);
        assertThat(two[0].getMaxDocs()).isBetween(440, 560);
        assertThat(two[0].partitions[0].ctx.reader().maxDoc()).isEqualTo(9);
        assertThat(two[1].partitions[0].ctx.reader().maxDoc()).isEqualTo(8);
        for (int most : new int[] {1, 2, 4, 10}) {
          assertThat(ordinals(SlicedSearcher.slices(leaves, most)))
              .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        }
      }
    }
  }

  private static List<Integer> ordinals(LeafSlice[] slices) {
    List<Integer> all = new ArrayList<>();
    for (LeafSlice slice : slices) {
      for (LeafReaderContextPartition part : slice.partitions) {
        all.add(part.ctx.ord);
      }
    }
    return all;
  }

  @Test
  void anEmptyIndexHasNone() {
    assertThat(Arrays.asList(SlicedSearcher.slices(List.of(), 2))).isEmpty();
  }
}
