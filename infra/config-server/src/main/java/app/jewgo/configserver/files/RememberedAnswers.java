package app.jewgo.configserver.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.cloud.config.environment.Environment;

/**
 * Reads for each question once while no file changes: every service asks each second, and an answer
 * takes milliseconds of a processor to make. Invariant: an answer is remembered with a state of the
 * files that was looked at before it was read, and that they cannot have again once one of them has
 * changed. Thread-safe.
 */
final class RememberedAnswers {

  private static final int MOST = 200;

  private final Path directory;

  private final InstantSource clock;

  private volatile Remembered remembered =
      new Remembered(new DirectoryState(Map.of(), Instant.EPOCH), new ConcurrentHashMap<>());

  /** What is asked. */
  record Question(String application, String profile, boolean origins) {}

  private record Remembered(DirectoryState state, Map<Question, Environment> answers) {}

  RememberedAnswers(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Answers as the files are now.
   *
   * @param reading makes the answer; what it throws is thrown on, and not remembered
   */
  Environment get(Question question, Supplier<Environment> reading) {
    DirectoryState state;
    try {
      state = DirectoryState.of(this.directory, this.clock.instant());
    } catch (IOException ex) {
      return reading.get();
    }
    Remembered known = this.remembered;
    if (!known.state().looksLike(state)) {
      known = new Remembered(state, new ConcurrentHashMap<>());
      this.remembered = known;
    }
    Environment answer = known.answers().get(question);
    if (answer == null) {
      answer = reading.get();
      if (state.isSettled() && known.answers().size() < MOST) {
        known.answers().put(question, answer);
      }
    }
    return answer;
  }
}
