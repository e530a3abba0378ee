package app.jewgo.local.state;

/** Another command is changing the platform, and did not end in time. */
public final class PlatformBusyException extends RuntimeException {

  PlatformBusyException(String holder) {
    super("busy: " + holder + " is at work; try again when it has ended");
  }
}
