package app.jewgo.gateway.identity;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.kit.startup.RequiredSettings;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Identity, from {@code JEWGO_JWT_SECRET} and {@code jewgo.tokens}. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  LiveConfig<TokenProperties> tokenProperties(LiveConfigs configs) {
    return configs.bind("jewgo.tokens", TokenProperties.class);
  }

  @Bean
  Authentication authentication(
      LiveConfig<TokenProperties> properties, Environment environment, Clock clock) {
    byte[] secret =
        RequiredSettings.secret(
            environment, "JEWGO_JWT_SECRET", TokenVerifier.MINIMUM_SECRET_BYTES);
    AtomicReference<TokenVerifier> verifier =
        new AtomicReference<>(new TokenVerifier(secret, properties.current(), clock));
    properties.onChange(changed -> verifier.set(new TokenVerifier(secret, changed, clock)));
    return new Authentication(verifier::get);
  }
}
