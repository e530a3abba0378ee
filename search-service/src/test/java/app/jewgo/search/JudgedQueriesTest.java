package app.jewgo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How good the results are, over all judged queries. The floors only rise. */
@Tag("long")
@EnabledIf("app.jewgo.search.SampleRows#isThere")
class JudgedQueriesTest {

  private static final Logger log = LoggerFactory.getLogger(JudgedQueriesTest.class);

  private static final double NDCG_FLOOR = 0.99;

  private static final double MRR_FLOOR = 0.995;

  /** Below it a query is printed. */
  private static final double GOOD = 0.95;

  private final TestSearchService service = SearchPlatform.get().service();

  /** Sums of one kind of queries. */
  private static final class Sums {

    private int queries;

    private double ndcg;

    private double reciprocalRanks;

    private void add(double oneNdcg, double oneReciprocalRank) {
      this.queries++;
      this.ndcg += oneNdcg;
      this.reciprocalRanks += oneReciprocalRank;
    }

    @Override
    public String toString() {
      return "%d queries, NDCG@10 %.4f, MRR %.4f"
          .formatted(this.queries, this.ndcg / this.queries, this.reciprocalRanks / this.queries);
    }
  }

  @Test
  void theFloorsHold() {
    List<JudgedQuery> queries = JudgedQuery.load();
    assertThat(queries).hasSizeGreaterThanOrEqualTo(150);
    Sums all = new Sums();
    Map<String, Sums> kinds = new TreeMap<>();
    for (JudgedQuery query : queries) {
      List<Long> found = this.service.search(query.query(), "&facets=none&limit=10").ids();
      double ndcg = query.ndcg(found);
      double reciprocalRank = query.reciprocalRank(found);
      all.add(ndcg, reciprocalRank);
      kinds.computeIfAbsent(query.kind(), _ -> new Sums()).add(ndcg, reciprocalRank);
      if (ndcg < GOOD) {
        log.info("{} '{}': NDCG@10 {}, found {}", query.kind(), query.query(), ndcg, found);
      }
    }
    kinds.forEach((kind, sums) -> log.info("judged {}: {}", kind, sums));
    log.info("judged: {}", all);
    assertThat(all.ndcg / all.queries).isGreaterThanOrEqualTo(NDCG_FLOOR);
    assertThat(all.reciprocalRanks / all.queries).isGreaterThanOrEqualTo(MRR_FLOOR);
  }
}
