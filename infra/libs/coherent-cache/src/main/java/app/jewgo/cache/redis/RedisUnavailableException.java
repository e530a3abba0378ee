package app.jewgo.cache.redis;

/** Redis is down, late, or says what nobody understands. What was asked may have been done. */
public final class RedisUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RedisUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
