package app.jewgo.local.importing;

/** Why an import cannot go on; the message is for the person who started it. */
public final class ImportFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  ImportFailedException(String message) {
    super(message);
  }

  ImportFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
