package app.jewgo.kit.problem.servlet;

import java.io.IOException;

/** A body turned out to be longer than the service reads. */
final class RequestBodyTooLargeException extends IOException {

  RequestBodyTooLargeException(long limitBytes) {
    super("body: too large (expected: at most " + limitBytes + " bytes)");
  }
}
