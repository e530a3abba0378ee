package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.gateway.Binding;
import app.jewgo.gateway.SigningKey;
import app.jewgo.gateway.StubProvider;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.testkit.Eventually;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which tokens count changes with the configuration, while requests come in. */
class TokenVerifiersTest {

  private final SigningKey key = SigningKey.curve("key");

  private final Settings settings = new Settings();

  @Test
  void followTheConfiguration() throws Exception {
    try (StubProvider first = StubProvider.start();
        StubProvider second = StubProvider.start()) {
      first.publish(this.key);
      second.publish(this.key);
      TokenVerifiers verifiers = new TokenVerifiers(new byte[32], this.settings, Clock.systemUTC());
      assertThatThrownBy(() -> Verified.by(verifiers.current(), token("first")))
          .hasMessage("signature or algorithm not valid");

      this.settings.set(provider("first", first));
      Eventually.await(() -> Verified.by(verifiers.current(), token("first")));
      int asked = first.asked();

      this.settings.set("cookie=other", provider("first", first));
      assertThat(verifiers.cookie()).isEqualTo("other");
      Verified.by(verifiers.current(), token("first"));
      assertThat(first.asked()).as("the keys stay where the provider does").isEqualTo(asked);

      this.settings.set(provider("second", second));
      Eventually.await(() -> Verified.by(verifiers.current(), token("second")));
      assertThatThrownBy(() -> Verified.by(verifiers.current(), token("first")))
          .hasMessage("wrong issuer");

      this.settings.set();
      assertThatThrownBy(() -> Verified.by(verifiers.current(), token("second")))
          .hasMessage("signature or algorithm not valid");
      verifiers.destroy();
    }
  }

  private static String provider(String issuer, StubProvider provider) {
    return "issuer=" + issuer + "|audience=jewgo|keys=" + provider.url() + "|refresh=1h|retry=10s";
  }

  private String token(String issuer) {
    return this.key.sign(
        new JWTClaimsSet.Builder()
            .subject("dana")
            .issuer(issuer)
            .audience("jewgo")
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .build());
  }

  private static final class Settings implements LiveConfig<TokenProperties> {

    private final List<Consumer<TokenProperties>> listeners = new ArrayList<>();

    private TokenProperties current = Binding.of(TokenProperties.class);

    void set(String... values) {
      List<String> all = new ArrayList<>();
      for (String value : values) {
        if (value.contains("|")) {
          for (String part : value.split("\\|", -1)) {
            all.add("provider." + part);
          }
        } else {
          all.add(value);
        }
      }
      this.current = Binding.of(TokenProperties.class, all.toArray(String[]::new));
      this.listeners.forEach(listener -> listener.accept(this.current));
    }

    @Override
    public TokenProperties current() {
      return this.current;
    }

    @Override
    public void onChange(Consumer<TokenProperties> listener) {
      this.listeners.add(listener);
    }
  }
}
