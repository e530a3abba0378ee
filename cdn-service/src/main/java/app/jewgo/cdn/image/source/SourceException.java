package app.jewgo.cdn.image.source;

/** An original that cannot be had. */
public final class SourceException extends Exception {

  private final boolean forever;

  private final boolean busy;

  /**
   * @param forever whether asking again is no use
   */
  public SourceException(String reason, boolean forever) {
    this(reason, forever, false);
  }

  private SourceException(String reason, boolean forever, boolean busy) {
    super(reason);
    this.forever = forever;
    this.busy = busy;
  }

  /** One that was not even asked for. */
  static SourceException ofBusy() {
    return new SourceException("too many are being fetched", false, true);
  }

  public boolean isForever() {
    return this.forever;
  }

  /**
   * @return whether it is only this service that has too much to do; of the source that says
   *     nothing
   */
  public boolean isBusy() {
    return this.busy;
  }
}
