package app.jewgo.kit.config;

/** Configuration that is refused as a whole; the message names each key, value and expectation. */
public final class InvalidConfigException extends RuntimeException {

  InvalidConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  InvalidConfigException(String message) {
    super(message);
  }
}
