package app.jewgo.gateway.identity;

import app.jewgo.kit.config.LiveConfig;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** The verifier that the present configuration asks for, with the provider's keys. Thread-safe. */
final class TokenVerifiers implements DisposableBean {

  private record Built(TokenProperties from, @Nullable ProviderKeys keys, TokenVerifier verifier) {}

  private final byte @Nullable [] secret;

  private final InstantSource clock;

  private volatile Built built;

  /**
   * @param secret of our own tokens, or null if only a provider signs
   */
  TokenVerifiers(
      byte @Nullable [] secret, LiveConfig<TokenProperties> properties, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
    this.built = build(properties.current(), null);
    properties.onChange(this::replace);
  }

  TokenVerifier current() {
    return this.built.verifier();
  }

  /**
   * @return the name of the cookie in which a token may stand, or empty
   */
  String cookie() {
    return this.built.from().cookie();
  }

  private synchronized void replace(TokenProperties changed) {
    Built old = this.built;
    this.built = build(changed, old);
    if (old.keys() != null && old.keys() != this.built.keys()) {
      old.keys().close();
    }
  }

  private Built build(TokenProperties from, @Nullable Built old) {
    ProviderKeys keys =
        (old != null && Objects.equals(old.from().provider(), from.provider()))
            ? old.keys()
            : keysOf(from.provider());
    return new Built(from, keys, new TokenVerifier(this.secret, from, keys, this.clock));
  }

  private @Nullable ProviderKeys keysOf(@Nullable ProviderProperties provider) {
    if (provider == null) {
      return null;
    }
    ProviderKeys keys = new ProviderKeys(KeyDownload.of(provider), provider, this.clock);
    keys.start();
    return keys;
  }

  @Override
  public synchronized void destroy() {
    if (this.built.keys() != null) {
      this.built.keys().close();
    }
  }
}
