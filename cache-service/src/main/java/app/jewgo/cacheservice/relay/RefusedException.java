package app.jewgo.cacheservice.relay;

/** The stream does not take what the relay has: another relay, or something is missing. */
final class RefusedException extends IllegalStateException {

  RefusedException(String message) {
    super(message);
  }
}
