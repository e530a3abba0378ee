package app.jewgo.gateway.identity;

import app.jewgo.gateway.cors.AllowedOrigins;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.kit.startup.RequiredSettings;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Identity, from {@code JEWGO_JWT_SECRET} and {@code jewgo.tokens}. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  private static final String SECRET = "JEWGO_JWT_SECRET";

  @Bean
  LiveConfig<TokenProperties> tokenProperties(LiveConfigs configs) {
    return configs.bind("jewgo.tokens", TokenProperties.class);
  }

  @Bean
  TokenVerifiers tokenVerifiers(
      LiveConfig<TokenProperties> properties, Environment environment, Clock clock) {
    return new TokenVerifiers(secret(properties.current(), environment), properties, clock);
  }

  @Bean
  Authentication authentication(TokenVerifiers verifiers, AllowedOrigins origins) {
    return new Authentication(verifiers, origins);
  }

  /** Somebody must sign: where there is a provider, nobody else has to. */
  private static byte @Nullable [] secret(TokenProperties properties, Environment environment) {
    boolean none = environment.getProperty(SECRET, "").isEmpty();
    return (none && properties.provider() != null)
        ? null
        : RequiredSettings.secret(environment, SECRET, TokenVerifier.MINIMUM_SECRET_BYTES);
  }
}
