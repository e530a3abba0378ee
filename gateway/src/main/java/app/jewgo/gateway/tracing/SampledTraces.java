package app.jewgo.gateway.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import java.util.random.RandomGenerator;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Decides which requests are observed, which is: have spans that somebody will see. The others are
 * only timed, by {@link RequestTimes}; to observe a request for nothing is a tenth of what it
 * costs.
 */
final class SampledTraces implements ObservationPredicate {

  private final double probability;

  private final RandomGenerator random;

  /**
   * @param probability of a request to be observed, 0..1
   * @param random thread-safe
   */
  SampledTraces(double probability, RandomGenerator random) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability: " + probability + " (expected: 0..1)");
    }
    this.probability = probability;
    this.random = random;
  }

  @Override
  public boolean test(String name, Observation.Context context) {
    return !(context instanceof ServerRequestObservationContext)
        || this.random.nextDouble() < this.probability;
  }
}
