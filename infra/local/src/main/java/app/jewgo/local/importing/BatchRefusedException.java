package app.jewgo.local.importing;

/** The service would not take a batch as a whole: one of its rows may be what it stumbles over. */
final class BatchRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  BatchRefusedException(String reason) {
    super(reason);
  }
}
