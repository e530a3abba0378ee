package app.jewgo.local.platform;

/** Something did not work, and the message tells a person what to do about it. */
public final class LaunchException extends RuntimeException {

  public LaunchException(String message) {
    super(message);
  }

  public LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
