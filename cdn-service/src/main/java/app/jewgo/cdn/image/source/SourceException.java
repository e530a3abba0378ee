package app.jewgo.cdn.image.source;

/** An original that cannot be had. */
public final class SourceException extends Exception {

  private final boolean forever;

  /**
   * @param forever whether asking again is no use
   */
  public SourceException(String reason, boolean forever) {
    super(reason);
    this.forever = forever;
  }

  public boolean isForever() {
    return this.forever;
  }
}
