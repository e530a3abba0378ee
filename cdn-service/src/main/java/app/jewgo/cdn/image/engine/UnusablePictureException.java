package app.jewgo.cdn.image.engine;

/** Bytes of which no picture can be made; the message says why, for a client. */
public final class UnusablePictureException extends RuntimeException {

  public UnusablePictureException(String reason) {
    super(reason);
  }

  public UnusablePictureException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
