package app.jewgo.gateway.edge;

/** What the edge says of itself in {@code Cache-Status} (RFC 9211). */
final class CacheStatus {

  private static final String NAME = "jewgo-edge";

  static final String COLLAPSED = NAME + "; fwd=miss; collapsed";

  static final String STORED = NAME + "; fwd=miss; stored";

  static final String MISS = NAME + "; fwd=miss";

  static final String UNPROVEN = NAME + "; fwd=bypass; detail=no-lease";

  private CacheStatus() {}

  static String hit(long seconds) {
    return NAME + "; hit; ttl=" + seconds;
  }
}
