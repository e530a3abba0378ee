package app.jewgo.gateway.upstream;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** The identity headers of callers who ask again and again, signed now and then. Thread-safe. */
final class SignedIdentities {

  private static final int MOST = 10_000;

  /** A part of the minute for which a header is good; more is left than any deadline. */
  private static final Duration REUSED = Duration.ofSeconds(15);

  private final IdentityHeader header;

  private final Cache<Identity, String> signed =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(REUSED)
          // What is to be tidied is done at once: another thread would have to be woken for it.
          .executor(Runnable::run)
          .build();

  SignedIdentities(IdentityHeader header) {
    this.header = header;
  }

  /**
   * @param identity not anonymous
   */
  String sign(Identity identity) {
    return this.signed.get(identity, this.header::sign);
  }
}
