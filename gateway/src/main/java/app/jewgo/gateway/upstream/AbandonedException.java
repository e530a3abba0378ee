package app.jewgo.gateway.upstream;

import java.util.concurrent.TimeoutException;

/** An instance was silent for so long that another one is asked; that is within the budget. */
final class AbandonedException extends TimeoutException {

  AbandonedException() {
    super("no sign of an answer");
  }
}
