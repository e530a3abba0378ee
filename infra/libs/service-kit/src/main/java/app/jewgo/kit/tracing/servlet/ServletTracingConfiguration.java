package app.jewgo.kit.tracing.servlet;

import io.micrometer.tracing.Tracer;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The trace id on every answer of a servlet service. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
class ServletTracingConfiguration {

  /** Directly inside Boot's observation filter, which starts the span. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

  @Bean
  FilterRegistrationBean<TraceHeaderFilter> traceHeaderFilter(ObjectProvider<Tracer> tracer) {
    FilterRegistrationBean<TraceHeaderFilter> filter =
        new FilterRegistrationBean<>(new TraceHeaderFilter(tracer.getIfAvailable()));
    filter.setOrder(ORDER);
    return filter;
  }
}
