package app.jewgo.kit.problem;

import org.jspecify.annotations.Nullable;

/** Ends the handling of a request with a problem for the client. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /**
   * @param cause for the log, never for the client
   */
  public ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  private ProblemException(Problem problem, boolean traced) {
    super(problem.detail(), null, false, traced);
    this.problem = problem;
  }

  /**
   * Says no to a request, although nothing has failed. Without a stack trace: where many are
   * refused, each must be cheap.
   */
  public static ProblemException refusal(Problem problem) {
    return new ProblemException(problem, false);
  }

  public Problem problem() {
    return this.problem;
  }
}
