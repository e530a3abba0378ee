package app.jewgo.restaurant.database;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * An independent question, answered on a virtual thread of its own while its asker goes on, in the
 * same trace and for the same {@link Reading}. Each question keeps its own deadline, so an answer
 * that nobody fetches ends, too.
 */
public final class Meanwhile<T> {

  private static final ContextSnapshotFactory CONTEXT = ContextSnapshotFactory.builder().build();

  private final FutureTask<T> answer;

  private Meanwhile(FutureTask<T> answer) {
    this.answer = answer;
  }

  /** Begins to ask. */
  public static <T> Meanwhile<T> ask(Supplier<T> question) {
    Reading reading = Reading.current();
    FutureTask<T> answer =
        new FutureTask<>(
            (reading == null)
                ? question::get
                : () -> ScopedValue.where(Reading.CURRENT, reading).call(question::get));
    Thread.ofVirtual().name("meanwhile").start(CONTEXT.captureAll().wrap(answer));
    return new Meanwhile<>(answer);
  }

  /**
   * Waits for the answer.
   *
   * @throws RuntimeException whatever the question threw
   */
  public T answer() {
    try {
      return this.answer.get();
    } catch (ExecutionException ex) {
      switch (ex.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(ex);
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a question was asked", ex);
    }
  }
}
