package app.jewgo.restaurant.importing;

/** A row that cannot be stored; the message says why, like {@code latitude: 91 (expected: …)}. */
final class InvalidRowException extends RuntimeException {

  InvalidRowException(String reason) {
    super(reason, null, false, false);
  }
}
