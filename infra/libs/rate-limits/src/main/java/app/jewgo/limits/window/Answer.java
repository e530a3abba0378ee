package app.jewgo.limits.window;

import java.util.List;

/**
 * What becomes of a request.
 *
 * @param accepted whether it was charged to every window that it fits
 * @param decisions one for each demand, in their order
 */
public record Answer(boolean accepted, List<Decision> decisions) {

  public Answer {
    decisions = List.copyOf(decisions);
  }
}
