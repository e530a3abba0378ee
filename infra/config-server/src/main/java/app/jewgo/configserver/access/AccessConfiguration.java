package app.jewgo.configserver.access;

import app.jewgo.kit.startup.RequiredSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** First the path, then the credentials, then everything else. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  /** Inside the filters of service-kit that make a problem of what these throw. */
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 4;

  @Bean
  FilterRegistrationBean<AllowListFilter> allowListFilter() {
    FilterRegistrationBean<AllowListFilter> filter =
        new FilterRegistrationBean<>(new AllowListFilter());
    filter.setOrder(FIRST);
    return filter;
  }

  @Bean
  FilterRegistrationBean<CredentialsFilter> credentialsFilter(Environment environment) {
    String username = RequiredSettings.text(environment, "CONFIG_SERVER_USERNAME", "a name");
    String password = RequiredSettings.text(environment, "CONFIG_SERVER_PASSWORD", "a password");
    FilterRegistrationBean<CredentialsFilter> filter =
        new FilterRegistrationBean<>(new CredentialsFilter(username, password));
    filter.setOrder(FIRST + 1);
    return filter;
  }
}
