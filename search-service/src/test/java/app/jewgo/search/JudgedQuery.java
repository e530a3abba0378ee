package app.jewgo.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A query with what people think of its results.
 *
 * @param gains by id: 3 for what should come first, 1 for what should follow; empty if nothing
 *     should be found
 */
record JudgedQuery(String kind, String query, Map<Long, Integer> gains) {

  private static final int FIRST = 3;

  private static final int FOLLOWING = 1;

  private static final int LOOKED_AT = 10;

  static List<JudgedQuery> load() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    JudgedQuery.class.getResourceAsStream("/judged-queries.tsv")),
                StandardCharsets.UTF_8))) {
      List<JudgedQuery> queries = new ArrayList<>();
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> queries.add(parse(line)));
      return queries;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static JudgedQuery parse(String line) {
    String[] parts = line.split("\t", -1);
    Map<Long, Integer> gains = new HashMap<>();
    ids(parts[3]).forEach(id -> gains.put(id, FOLLOWING));
    ids(parts[2]).forEach(id -> gains.put(id, FIRST));
    return new JudgedQuery(parts[0], parts[1], gains);
  }

  private static Stream<Long> ids(String text) {
    return text.equals("-") ? Stream.of() : Arrays.stream(text.split(",", -1)).map(Long::valueOf);
  }

  /** NDCG@10, 0..1; of a query that should find nothing, whether it does. */
  double ndcg(List<Long> found) {
    if (this.gains.isEmpty()) {
      return found.isEmpty() ? 1 : 0;
    }
    List<Integer> ideal = this.gains.values().stream().sorted(Comparator.reverseOrder()).toList();
    return dcg(found.stream().map(id -> this.gains.getOrDefault(id, 0)).toList()) / dcg(ideal);
  }

  private static double dcg(List<Integer> gains) {
    double sum = 0;
    for (int i = 0; i < Math.min(LOOKED_AT, gains.size()); i++) {
      sum += ((1 << gains.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  /** One through the rank of the first result that should be first. */
  double reciprocalRank(List<Long> found) {
    if (this.gains.isEmpty()) {
      return found.isEmpty() ? 1 : 0;
    }
    for (int i = 0; i < found.size(); i++) {
      if (this.gains.getOrDefault(found.get(i), 0) == FIRST) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }
}
