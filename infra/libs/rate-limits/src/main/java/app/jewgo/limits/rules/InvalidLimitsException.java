package app.jewgo.limits.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A {@code limits.yml} that is refused as a whole. */
public final class InvalidLimitsException extends IllegalArgumentException {

  private final transient List<Mistake> mistakes;

  InvalidLimitsException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * @return each of them, in the order of the lines; at least one
   */
  public List<Mistake> mistakes() {
    return this.mistakes;
  }
}
