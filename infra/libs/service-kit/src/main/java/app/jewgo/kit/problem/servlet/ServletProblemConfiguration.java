package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.problem.ProblemWriter;
import jakarta.servlet.Filter;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;

/** Problems from every layer of a servlet service. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, DispatcherServlet.class, ErrorMvcAutoConfiguration.class})
class ServletProblemConfiguration {

  /** Inside the filter that knows the trace, outside every other. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 3;

  @Bean
  ProblemResponse problemResponse(ProblemWriter writer) {
    return new ProblemResponse(writer);
  }

  @Bean
  Failures failures(ProblemResponse answers) {
    return new Failures(answers);
  }

  @Bean
  ProblemAdvice problemAdvice(Failures failures) {
    return new ProblemAdvice(failures);
  }

  @Bean
  ProblemErrorController problemErrorController(ProblemResponse answers) {
    return new ProblemErrorController(answers);
  }

  @Bean
  FilterRegistrationBean<ProblemFilter> problemFilter(Failures failures) {
    FilterRegistrationBean<ProblemFilter> filter =
        new FilterRegistrationBean<>(new ProblemFilter(failures));
    filter.setOrder(ORDER);
    return filter;
  }

  /** What Tomcat refuses itself. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Tomcat.class, ConfigurableTomcatWebServerFactory.class})
  static class TomcatProblemConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReportValve() {
      return factory ->
          factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
          });
    }
  }
}
