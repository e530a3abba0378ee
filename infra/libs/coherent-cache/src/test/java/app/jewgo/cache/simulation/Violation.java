package app.jewgo.cache.simulation;

/** A read begun after a write's acknowledgement returned something older. */
final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message, null, false, false);
  }
}
