package app.jewgo.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for something that other threads or processes do, as long as it takes and no longer. A
 * deadline is for what has to happen within it.
 */
public final class Eventually {

  private static final Duration PAUSE = Duration.ofMillis(20);

  /**
   * Costs nothing where the awaited comes; a machine that stands still for seconds is no failure.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Eventually() {}

  /** An assertion, or anything else that throws while the awaited thing is not so yet. */
  @FunctionalInterface
  public interface Check {

    void run() throws Exception;
  }

  /** Repeats a check until it passes, for at most two minutes. */
  public static void await(Check check) {
    await(PATIENCE, check);
  }

  /** Repeats a question until it is answered with anything but null or {@code false}, likewise. */
  public static <T> T await(Callable<@Nullable T> question) {
    return await(PATIENCE, question);
  }

  /**
   * Repeats a check until it passes.
   *
   * @throws AssertionError once the deadline is over, with what the check said last
   */
  public static void await(Duration deadline, Check check) {
    await(
        deadline,
        () -> {
          check.run();
          return true;
        });
  }

  /**
   * Repeats a question until it is answered with anything but null or {@code false}.
   *
   * @return the answer
   * @throws AssertionError once the deadline is over, with the last answer or failure
   */
  public static <T> T await(Duration deadline, Callable<@Nullable T> question) {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      Throwable failure = null;
      T answer = null;
      try {
        answer = question.call();
        if (answer != null && !Boolean.FALSE.equals(answer)) {
          return answer;
        }
      } catch (Exception | AssertionError ex) {
        failure = ex;
      }
      if (System.nanoTime() - end >= 0) {
        String last = (failure != null) ? failure.toString() : String.valueOf(answer);
        throw new AssertionError("not within " + deadline + "; last: " + last, failure);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting");
      }
    }
  }
}
