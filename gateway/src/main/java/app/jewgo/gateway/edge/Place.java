package app.jewgo.gateway.edge;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The place of one request in a call that several may wait for. Whose turn it is to call may be
 * known at once, or when the call of another one has ended, on that one's thread; and a client may
 * go away at any moment. Invariant: a call that was begun lands. Thread-safe.
 */
final class Place {

  private final CompletableFuture<Turn> turn = new CompletableFuture<>();

  private volatile @Nullable CompletableFuture<Landed> call;

  /**
   * Makes it this request's turn to call.
   *
   * @return fails at once if its client has gone
   */
  CompletionStage<Landed> depart() {
    CompletableFuture<Landed> begun = new CompletableFuture<>();
    // Before the turn is known: who leaves after that ends the call.
    this.call = begun;
    if (!this.turn.complete(new Turn.Call())) {
      begun.completeExceptionally(new CancellationException());
    }
    return begun;
  }

  /** The call of another one has ended. */
  void arrived(@Nullable Landed landed, @Nullable Throwable failure) {
    if (landed != null) {
      this.turn.complete(new Turn.Share(landed));
    } else if (failure != null) {
      Throwable cause = failure;
      if (failure instanceof CompletionException && failure.getCause() != null) {
        cause = failure.getCause();
      }
      this.turn.complete(new Turn.Fail(cause));
    }
  }

  CompletableFuture<Turn> turn() {
    return this.turn;
  }

  void land(Landed landed) {
    CompletableFuture<Landed> begun = this.call;
    if (begun != null) {
      begun.complete(landed);
    }
  }

  void fail(Throwable failure) {
    CompletableFuture<Landed> begun = this.call;
    if (begun != null) {
      begun.completeExceptionally(failure);
    }
  }

  /** The request has ended, one way or the other. */
  void leave() {
    this.turn.cancel(false);
    fail(new CancellationException());
  }
}
