package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.memory.Source;
import app.jewgo.kit.problem.ProblemException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MeanwhileTest {

  @Test
  void asksForTheSameAnswer() {
    Reading reading = new Reading(Source.PRIMARY, null, true);
    Reading found =
        ScopedValue.where(Reading.CURRENT, reading)
            .call(() -> Meanwhile.ask(() -> Optional.ofNullable(Reading.current())).answer())
            .orElseThrow();
    assertThat(found).isSameAs(reading);
  }

  @Test
  void theAskerGoesOn() {
    CountDownLatch asked = new CountDownLatch(1);
    Meanwhile<String> question =
        Meanwhile.ask(() -> {
          await(asked);
          return "answer";
        });
    asked.countDown();

    assertThat(question.answer()).isEqualTo("answer");
  }

  @Test
  void belongsToTheObservationOfItsAsker() {
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new Everything());
    Observation request = Observation.start("request", registry);

    Meanwhile<Boolean> question;
    try (Observation.Scope _ = request.openScope()) {
      question = Meanwhile.ask(() -> request.equals(registry.getCurrentObservation()));
    }

    assertThat(question.answer()).isTrue();
  }

  @Test
  void aFailureIsTheAskersAsItIs() {
    ProblemException failure = DatabaseProblems.noServer(null);

    assertThatThrownBy(() ->
            Meanwhile.ask(
                    () -> {
                      throw failure;
                    })
                .answer())
        .isSameAs(failure);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static final class Everything implements ObservationHandler<Observation.Context> {

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
