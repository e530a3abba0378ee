package app.jewgo.local.command;

/** The platform would have to run for that. */
final class NotRunningException extends RuntimeException {

  NotRunningException() {
    super("the platform does not run (start it: ./jewgo up)");
  }
}
