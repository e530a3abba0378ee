package app.jewgo.restaurant.database;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who answers the next read. In this order: the fresh replica with the fewest questions under way;
 * the primary; the replica that is furthest, for old rows are better than none. Pure.
 */
final class ReplicaChoice {

  /** The primary's place in the answer. */
  static final int PRIMARY = -1;

  /** Nobody is left to ask. */
  static final int NOBODY = -2;

  private ReplicaChoice() {}

  /**
   * A replica as it is now.
   *
   * @param here it answers, and is a replica
   * @param tried this question has failed there
   * @param replayed the position up to which it shows the primary's changes
   * @param required the position that it must show before it may be read again
   */
  record Candidate(
      boolean here, boolean tried, long replayed, long required, Duration lag, int outstanding) {

    boolean fresh(Duration maxLag) {
      return this.here && this.replayed >= this.required && this.lag.compareTo(maxLag) <= 0;
    }
  }

  /**
   * @param primaryAvailable it answers and this question has not failed there
   * @return an index into {@code replicas}, {@link #PRIMARY} or {@link #NOBODY}
   */
  static int choose(
      List<Candidate> replicas, boolean primaryAvailable, Duration maxLag, RandomGenerator random) {
    int best = NOBODY;
    int equals = 0;
    for (int i = 0; i < replicas.size(); i++) {
      Candidate candidate = replicas.get(i);
      if (candidate.tried() || !candidate.fresh(maxLag)) {
        continue;
      }
      int difference =
          (best == NOBODY) ? -1 : candidate.outstanding() - replicas.get(best).outstanding();
      if (difference < 0) {
        best = i;
        equals = 1;
      } else if (difference == 0 && random.nextInt(++equals) == 0) {
        best = i;
      }
    }
    if (best != NOBODY) {
      return best;
    }
    return primaryAvailable ? PRIMARY : furthest(replicas);
  }

  private static int furthest(List<Candidate> replicas) {
    int best = NOBODY;
    for (int i = 0; i < replicas.size(); i++) {
      Candidate candidate = replicas.get(i);
      if (candidate.here()
          && !candidate.tried()
          && (best == NOBODY || candidate.replayed() > replicas.get(best).replayed())) {
        best = i;
      }
    }
    return best;
  }
}
