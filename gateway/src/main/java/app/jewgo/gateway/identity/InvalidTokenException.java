package app.jewgo.gateway.identity;

import org.jspecify.annotations.Nullable;

/** A token proves nothing. The message says why, in words that are fit for the caller. */
final class InvalidTokenException extends Exception {

  InvalidTokenException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
