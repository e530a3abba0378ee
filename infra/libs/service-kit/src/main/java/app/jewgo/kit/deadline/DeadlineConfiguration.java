package app.jewgo.kit.deadline;

import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Deadlines of requests, for services. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
class DeadlineConfiguration {

  @Bean
  FilterRegistrationBean<DeadlineFilter> deadlineFilter() {
    FilterRegistrationBean<DeadlineFilter> filter =
        new FilterRegistrationBean<>(new DeadlineFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
    return filter;
  }
}
