package app.jewgo.search.index;

import java.io.IOException;

/** The files of the index cannot be read or written. */
public final class IndexFailedException extends RuntimeException {

  public IndexFailedException(IOException cause) {
    super("index: " + cause.getMessage(), cause);
  }
}
