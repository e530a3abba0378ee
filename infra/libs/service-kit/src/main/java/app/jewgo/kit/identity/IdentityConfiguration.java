package app.jewgo.kit.identity;

import app.jewgo.kit.startup.RequiredSettings;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The identity header, signed by the gateway and verified by the services. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "jewgo.identity.enabled", matchIfMissing = true)
class IdentityConfiguration {

  @Bean
  @ConditionalOnMissingBean
  IdentityHeader identityHeader(Environment environment, Clock clock) {
    byte[] secret =
        RequiredSettings.secret(
            environment, "JEWGO_INTERNAL_SECRET", IdentityHeader.MINIMUM_SECRET_BYTES);
    return new IdentityHeader(secret, clock);
  }

  /** The services' side. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
  static class ServletIdentityConfiguration {

    @Bean
    FilterRegistrationBean<IdentityFilter> identityFilter(IdentityHeader header) {
      FilterRegistrationBean<IdentityFilter> filter =
          new FilterRegistrationBean<>(new IdentityFilter(header));
      // Inside the filter that makes problems of exceptions, outside those of the service.
      filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
      return filter;
    }
  }
}
