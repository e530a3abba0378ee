package app.jewgo.local.importing.format;

/** A file that is none of the formats, or stops being one; the message says where. */
public final class BrokenFileException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param line from 1
   */
  public BrokenFileException(long line, String reason) {
    super("line " + line + ": " + reason);
  }

  /** For what has no line. */
  public BrokenFileException(String reason) {
    super(reason);
  }
}
